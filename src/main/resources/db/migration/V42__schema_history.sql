-- The server looks whether the schema is as new as it needs before it says that it is ready; Flyway's own table tells.
grant select on flyway_schema_history to genkan_app;
