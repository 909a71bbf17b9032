-- What the first ballot locks, kept by the database itself. Each function takes the lock of the poll first, so that
-- no ballot that is being cast at this moment is overlooked; every statement after it sees what was committed.

CREATE FUNCTION voting_refuse_if_ballots(poll bigint) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(1448039493, poll::integer);
    IF EXISTS (SELECT 1 FROM voting_ballot WHERE poll_id = poll) THEN
        RAISE EXCEPTION 'The first ballot has locked the rules of this poll.' USING ERRCODE = 'restrict_violation';
    END IF;
END $$;

CREATE FUNCTION voting_keep_poll() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.state = 'closed' THEN
        RAISE EXCEPTION 'A closed poll stays as it is.' USING ERRCODE = 'restrict_violation';
    END IF;
    PERFORM voting_refuse_if_ballots(OLD.id);
    RETURN NEW;
END $$;

CREATE TRIGGER voting_poll_rules BEFORE UPDATE ON voting_poll FOR EACH ROW
WHEN ((OLD.slug, OLD.event_id, OLD.question_en, OLD.purpose_en, OLD.deciders_en, OLD.audience, OLD.results_show,
       OLD.max_choices, OLD.opens_at, OLD.challenge_days, OLD.is_reconstructed)
    IS DISTINCT FROM
      (NEW.slug, NEW.event_id, NEW.question_en, NEW.purpose_en, NEW.deciders_en, NEW.audience, NEW.results_show,
       NEW.max_choices, NEW.opens_at, NEW.challenge_days, NEW.is_reconstructed))
EXECUTE FUNCTION voting_keep_poll();

CREATE TRIGGER voting_poll_course BEFORE UPDATE ON voting_poll FOR EACH ROW
WHEN ((OLD.state = 'closed' AND (NEW.state <> 'closed' OR NEW.closes_at IS DISTINCT FROM OLD.closes_at))
    OR (OLD.state = 'open' AND NEW.state = 'draft')
    OR (OLD.closes_at IS NOT NULL AND (NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at)))
EXECUTE FUNCTION voting_keep_poll();

CREATE FUNCTION voting_keep_options() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        PERFORM voting_refuse_if_ballots(OLD.poll_id);
    END IF;
    IF TG_OP = 'DELETE' THEN
        RETURN OLD;
    END IF;
    PERFORM voting_refuse_if_ballots(NEW.poll_id);
    RETURN NEW;
END $$;

CREATE TRIGGER voting_option_number BEFORE INSERT OR DELETE ON voting_polloption FOR EACH ROW
EXECUTE FUNCTION voting_keep_options();

CREATE TRIGGER voting_option_rules BEFORE UPDATE ON voting_polloption FOR EACH ROW
WHEN ((OLD.poll_id, OLD.initiative_id, OLD.position) IS DISTINCT FROM (NEW.poll_id, NEW.initiative_id, NEW.position)
    OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL))
EXECUTE FUNCTION voting_keep_options();

-- Packed choices: two bytes each, the smaller one first, in rising order.
CREATE FUNCTION voting_check_ballot() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    rules record;
    chosen integer := octet_length(NEW.choices) / 2;
    place integer := -1;
    previous integer;
BEGIN
    SELECT state, max_choices, (SELECT count(*) FROM voting_polloption WHERE poll_id = poll.id) AS options
    INTO rules FROM voting_poll AS poll WHERE poll.id = NEW.poll_id;
    IF rules.state <> 'open' THEN
        RAISE EXCEPTION 'Only an open poll takes ballots.' USING ERRCODE = 'check_violation';
    END IF;
    IF octet_length(NEW.choices) % 2 <> 0 OR chosen > rules.max_choices THEN
        RAISE EXCEPTION 'The ballot has more choices than the poll allows.' USING ERRCODE = 'check_violation';
    END IF;
    FOR choice IN 0 .. chosen - 1 LOOP
        previous := place;
        place := get_byte(NEW.choices, 2 * choice) + 256 * get_byte(NEW.choices, 2 * choice + 1);
        IF place <= previous OR place >= rules.options THEN
            RAISE EXCEPTION 'The ballot names what is not on the poll, or names it twice.'
            USING ERRCODE = 'check_violation';
        END IF;
    END LOOP;
    RETURN NEW;
END $$;

CREATE TRIGGER voting_ballot_rules BEFORE INSERT OR UPDATE OF choices, poll_id ON voting_ballot FOR EACH ROW
EXECUTE FUNCTION voting_check_ballot();
