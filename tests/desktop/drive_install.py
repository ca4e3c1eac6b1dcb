"""Runs inside a real QGIS window: installs the plugin from its zip file and takes it away. Started by test_install.py.

In: the variable RELAY_DRIVE_PLAN, see `driving`. Out: pictures and a verdict file; the process ends by itself.
"""

from __future__ import annotations

import os

import pyplugin_installer
import qgis.utils
from driving import PLAN, SEEN, drive, picture
from qgis.core import QgsApplication, QgsSettings
from qgis.PyQt.QtTest import QTest
from qgis.PyQt.QtWidgets import QToolBar
from qgis.utils import iface

NAME = "relay_segmenter"


def toolbar():
    return iface.mainWindow().findChild(QToolBar, "relaySegmenterToolbar")


def start_bare():
    """A profile that has never seen the plugin."""
    iface.mainWindow().showNormal()
    iface.mainWindow().setGeometry(0, 0, 1400, 900)
    SEEN["known_before"] = NAME in qgis.utils.available_plugins or NAME in qgis.utils.plugins
    SEEN["toolbar_before"] = toolbar() is not None


def install():
    """What Install from ZIP of the plugin manager does."""
    pyplugin_installer.instance().installFromZipFile(PLAN["package"])
    QTest.qWait(500)
    plugin = qgis.utils.plugins.get(NAME)
    SEEN["started"] = plugin is not None
    SEEN["folder"] = qgis.utils.pluginDirectory(NAME)
    SEEN["profile_folder"] = os.path.join(PLAN["folder"], "profile")
    SEEN["version"] = qgis.utils.pluginMetadata(NAME, "version")
    SEEN["switched_on"] = QgsSettings().value(f"PythonPlugins/{NAME}", False, bool)
    SEEN["buttons"] = [action.text() for action in toolbar().actions() if action.text()]
    SEEN["algorithms"] = [each.id() for each in QgsApplication.processingRegistry().providerById("relay").algorithms()]
    picture("installed")


def uninstall():
    """What Uninstall of the plugin manager does."""
    folder = SEEN["folder"]
    pyplugin_installer.instance().uninstallPlugin(NAME, quiet=True)
    QTest.qWait(500)
    SEEN["left_in_folder"] = os.path.exists(folder)
    SEEN["provider_after"] = QgsApplication.processingRegistry().providerById("relay") is not None


drive(start_bare, install, uninstall)
