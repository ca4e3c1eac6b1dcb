"""A `qgis` of paper over PyQt6, since there is no QGIS on Qt 6 to test on. In: PyQt6. Out: modules that ui/ can import.

`qgis.PyQt` is PyQt6 with what QGIS 4 adds to it. Classes of qgis.core and qgis.gui are stand-ins: enough to import
every window, and to open those that show no QGIS widgets.
"""

from __future__ import annotations

import importlib
import sys
import types

from PyQt6 import QtCore, QtGui, QtWidgets

MOVED_TO_GUI = ("QAction", "QActionGroup", "QShortcut")
"""Qt 6 has them in QtGui; QGIS 4 puts them back into QtWidgets."""

TYPES = {"Bool": "Bool", "Int": "Int", "LongLong": "LongLong", "Double": "Double", "String": "QString"}
TYPES |= {"Date": "QDate", "Time": "QTime", "DateTime": "QDateTime"}
"""Qt 6 has no types in QVariant; QGIS 4 puts them back. QGIS before 3.38 takes nothing else for a field."""

PYQT_MODULES = ("QtCore", "QtGui", "QtWidgets", "QtNetwork", "QtXml", "QtTest", "sip")


class _Anything(type):
    """A class that has every attribute, as enumerations and static methods of QGIS are looked up in classes."""

    def __getattr__(cls, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(name)


def stand_in(name: str, base: type = object) -> type:
    """Return a class that can be made, derived from and asked for anything."""
    if base is object:
        return _Anything(name, (), {"__init__": lambda self, *arguments, **named: None})
    return type(name, (base,), {})


class Settings:
    """QGIS's settings, all at their defaults."""

    def value(self, key, default=None, kind=str):
        return default

    def setValue(self, key, value):
        raise AssertionError("a test changes settings")


class Application(metaclass=_Anything):
    """QGIS's application, which speaks English."""

    @staticmethod
    def locale() -> str:
        return "en_US"


class FileWidget(QtWidgets.QLineEdit):
    """QGIS's field for a path."""

    StorageMode = stand_in("StorageMode")
    fileChanged = QtCore.pyqtSignal(str)
    setStorageMode = setDialogTitle = setFilter = lambda self, value: None

    def lineEdit(self):
        return self

    def filePath(self):
        return self.text()

    def setFilePath(self, path):
        self.setText(path)


KNOWN = {"QgsSettings": Settings, "QgsApplication": Application, "QgsFileWidget": FileWidget}


class _Module(types.ModuleType):
    """A module that has every class."""

    def __getattr__(self, name: str) -> type:
        if name.startswith("__"):
            raise AttributeError(name)
        made = KNOWN.get(name) or stand_in(name, QtWidgets.QWidget if self.__name__ == "qgis.gui" else object)
        setattr(self, name, made)
        return made


def add_what_qgis_adds() -> None:
    """Give PyQt6 the names that `qgis.PyQt` of QGIS 4 adds to it and that the plugin needs."""
    for name in MOVED_TO_GUI:
        setattr(QtWidgets, name, getattr(QtGui, name))
    for name, type_name in TYPES.items():
        setattr(QtCore.QVariant, name, getattr(QtCore.QMetaType.Type, type_name))


def install() -> None:
    """Put the stand-ins where imports find them."""
    add_what_qgis_adds()
    qgis = types.ModuleType("qgis")
    pyqt = types.ModuleType("qgis.PyQt")
    qgis.PyQt = pyqt
    sys.modules.update({"qgis": qgis, "qgis.PyQt": pyqt})
    for name in ("processing", "osgeo", "osgeo.gdal", "osgeo.ogr", "osgeo.osr"):
        sys.modules[name] = _Module(name)
    for name in ("core", "gui", "utils", "analysis"):
        module = _Module(f"qgis.{name}")
        setattr(qgis, name, module)
        sys.modules[module.__name__] = module
    for name in PYQT_MODULES:
        module = importlib.import_module(f"PyQt6.{name}")
        setattr(pyqt, name, module)
        sys.modules[f"qgis.PyQt.{name}"] = module
