"""A real LDAP server in a process of its own: `python directory_server.py` prints its port."""

from __future__ import annotations

import sys
from io import BytesIO

from ldaptor.inmemory import fromLDIFFile
from ldaptor.interfaces import IConnectedLDAPEntry
from ldaptor.protocols.ldap.ldapserver import LDAPServer
from twisted.internet import reactor
from twisted.internet.protocol import ServerFactory
from twisted.python.components import registerAdapter

PEOPLE = """dn: dc=romashka,dc=example
objectClass: dcObject
dc: romashka

dn: cn=otklik,dc=romashka,dc=example
objectClass: person
cn: otklik
userPassword: service

dn: cn=ivan,dc=romashka,dc=example
objectClass: person
cn: ivan
mail: ivan@romashka.example
userPassword: directory word 42

dn: cn=gone,dc=romashka,dc=example
objectClass: person
cn: gone
mail: gone@romashka.example
userPassword: directory word 42

dn: cn=unknown,dc=romashka,dc=example
objectClass: person
cn: unknown
mail: unknown@romashka.example
userPassword: directory word 42

dn: cn=maria1,dc=romashka,dc=example
objectClass: person
cn: maria1
mail: maria@romashka.example
userPassword: directory word 42

dn: cn=maria2,dc=romashka,dc=example
objectClass: person
cn: maria2
mail: maria@romashka.example
userPassword: directory word 42

"""


class Directory(ServerFactory):
    protocol = LDAPServer

    def __init__(self, root):
        self.root = root

    def buildProtocol(self, address):
        server = self.protocol()
        server.factory = self
        return server


def serve(root):
    port = reactor.listenTCP(0, Directory(root), interface="127.0.0.1")
    print(port.getHost().port, flush=True)


if __name__ == "__main__":
    registerAdapter(lambda factory: factory.root, Directory, IConnectedLDAPEntry)
    fromLDIFFile(BytesIO(PEOPLE.encode())).addCallbacks(serve, lambda failure: sys.exit(str(failure)))
    reactor.run()
