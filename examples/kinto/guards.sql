-- What Kinto's database needs so that it keeps what the store of notes relies on. Run once, after `kinto migrate`, as the owner of the
-- database: psql -d kinto -f guards.sql. Then start Kinto again, since a connection keeps what it began with.

-- Kinto looks at what is there and then writes over it. At the level that PostgreSQL begins with, two can look at the same instant and both
-- write: one is lost without a word. At this one the second is refused and asks again.
DO $$ BEGIN
  EXECUTE format('ALTER DATABASE %I SET default_transaction_isolation = %L', current_database(), 'repeatable read');
END $$;

-- Whoever writes a record may say when it was changed. A time of the future would hold up whoever asks what changed since, so it is not
-- taken: the record gets the time it has. (Triggers fire by their names; Kinto's own, which gives the time, is `tgr_objects_last_modified`.)
CREATE OR REPLACE FUNCTION cotejo_no_future() RETURNS trigger AS $$
BEGIN
  IF NEW.last_modified > clock_timestamp()::timestamp + interval '1 minute' THEN
    NEW.last_modified := NULL;
  END IF;
  RETURN NEW;
END;
$$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS tgr_cotejo_no_future ON objects;
CREATE TRIGGER tgr_cotejo_no_future BEFORE INSERT OR UPDATE ON objects
  FOR EACH ROW WHEN (NEW.resource_name = 'record') EXECUTE PROCEDURE cotejo_no_future();

-- Kinto lets whoever creates a record change it. Of a record that nobody in particular created, that is everybody: all could read, change and
-- delete what others handed in without a name. So nobody is no owner.
CREATE OR REPLACE FUNCTION cotejo_nobody_owns() RETURNS trigger AS $$ BEGIN RETURN NULL; END; $$ LANGUAGE plpgsql;
DROP TRIGGER IF EXISTS tgr_cotejo_nobody_owns ON access_control_entries;
CREATE TRIGGER tgr_cotejo_nobody_owns BEFORE INSERT ON access_control_entries
  FOR EACH ROW WHEN (NEW.principal = 'system.Everyone' AND NEW.object_id LIKE '/buckets/%/collections/%/records/%') EXECUTE PROCEDURE cotejo_nobody_owns();
