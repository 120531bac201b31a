package dev.genkan.outbound;

import jakarta.inject.Singleton;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Asks for the addresses of a name, once for each request. */
interface Resolver {
    /** @return at least one */
    List<InetAddress> resolve(String host) throws UnknownHostException;

    /** As the machine does it. */
    @Singleton
    final class OfTheMachine implements Resolver {
        @Override
        public List<InetAddress> resolve(String host) throws UnknownHostException {
            return List.of(InetAddress.getAllByName(host));
        }
    }
}
