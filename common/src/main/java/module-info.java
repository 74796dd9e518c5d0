/**
 * The words of the protocol: validated names, commands, events and their JSON form. No sockets, threads, SQL or Swing.
 */
module confab.common {
    requires static org.jspecify;
    requires io.avaje.jsonb;
    requires rocks.xmpp.precis;

    exports confab.model;
    exports confab.protocol;

    provides io.avaje.jsonb.spi.JsonbExtension with
            confab.protocol.ProtocolJsonComponent, confab.protocol.jsonb.GeneratedJsonComponent;
}
