-- A client that is deleted takes what members have allowed it along; that was found by reading all grants of the tenant.
drop index concurrently if exists grant_client;
create index concurrently grant_client on grant_record (tenant_id, client_id);
