-- In words that the member understands ("iPhone, Safari"), for the member's own list of sessions. Null: of before, or unknown.
alter table session add column device text;
