package dev.genkan.journey;

import dev.genkan.tenant.Tenant;

/** Who asks for the way. @param seal with it the next step's ticket is made; got before the transaction begins */
record Asking(Tenant tenant, Caller caller, Ticket.Seal seal) {}
