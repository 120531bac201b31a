-- genkan reseal seals anew what a former key has sealed, each tenant's secret too, which nobody could change until now. Its value stays.
grant update (sealed) on tenant_secret to genkan_app;
