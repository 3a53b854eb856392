"""What judges live traffic, inside somebody else's process: exchanges as they pass, a report at the end.

passing           an exchange while it passes, within the memory that there is for bodies
live              the judge: exchanges in, one report out; whatever happens, it raises nothing
background        the judge in a thread of its own, for services and proxies: what waits, samples, when it is written

plugin, contract  the pytest plugin, and what its tests are judged by: pytest --contract-specs specs/
clients/          HTTP clients, made to tell the plugin what they send and receive
asgi, wsgi        middleware of a running service
mitmproxy_addon   the addon of a proxy, whose path `extractor addon` prints
"""
