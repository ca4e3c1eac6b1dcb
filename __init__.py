"""QGIS finds the plugin here; nothing is imported until QGIS asks for it."""


def classFactory(iface):
    """Return the plugin object for QGIS's interface `iface`."""
    from .plugin import RelaySegmenterPlugin

    return RelaySegmenterPlugin(iface)
