-- Rows of mails that are done with stay for a while: the clean-up finds the old ones without reading all. Nobody waits long for it: building takes a
-- second for each million rows.
create index mail_outbox_age on mail_outbox (created_at) where message_sealed is null;
