-- What the first ballot locks, as far as SQLite can keep it: its triggers know no loops, so of packed choices only
-- their number and the last one are checked.

CREATE TRIGGER voting_poll_rules BEFORE UPDATE ON voting_poll FOR EACH ROW
WHEN (NEW.slug IS NOT OLD.slug OR NEW.event_id IS NOT OLD.event_id OR NEW.question_en IS NOT OLD.question_en
    OR NEW.purpose_en IS NOT OLD.purpose_en OR NEW.deciders_en IS NOT OLD.deciders_en
    OR NEW.audience IS NOT OLD.audience OR NEW.results_show IS NOT OLD.results_show
    OR NEW.max_choices IS NOT OLD.max_choices OR NEW.opens_at IS NOT OLD.opens_at
    OR NEW.challenge_days IS NOT OLD.challenge_days OR NEW.is_reconstructed IS NOT OLD.is_reconstructed
    OR (OLD.state = 'open' AND NEW.state = 'draft')
    OR (OLD.closes_at IS NOT NULL AND (NEW.closes_at IS NULL OR NEW.closes_at < OLD.closes_at)))
    AND EXISTS (SELECT 1 FROM voting_ballot WHERE poll_id = OLD.id)
BEGIN
    SELECT RAISE(ABORT, 'The first ballot has locked the rules of this poll.');
END;

CREATE TRIGGER voting_poll_course BEFORE UPDATE ON voting_poll FOR EACH ROW
WHEN OLD.state = 'closed' AND (NEW.state <> 'closed' OR NEW.closes_at IS NOT OLD.closes_at
    OR NEW.slug IS NOT OLD.slug OR NEW.event_id IS NOT OLD.event_id OR NEW.question_en IS NOT OLD.question_en
    OR NEW.purpose_en IS NOT OLD.purpose_en OR NEW.deciders_en IS NOT OLD.deciders_en
    OR NEW.audience IS NOT OLD.audience OR NEW.results_show IS NOT OLD.results_show
    OR NEW.max_choices IS NOT OLD.max_choices OR NEW.opens_at IS NOT OLD.opens_at
    OR NEW.challenge_days IS NOT OLD.challenge_days OR NEW.is_reconstructed IS NOT OLD.is_reconstructed)
BEGIN
    SELECT RAISE(ABORT, 'A closed poll stays as it is.');
END;

CREATE TRIGGER voting_option_added BEFORE INSERT ON voting_polloption FOR EACH ROW
WHEN EXISTS (SELECT 1 FROM voting_ballot WHERE poll_id = NEW.poll_id)
BEGIN
    SELECT RAISE(ABORT, 'The first ballot has locked the rules of this poll.');
END;

CREATE TRIGGER voting_option_removed BEFORE DELETE ON voting_polloption FOR EACH ROW
WHEN EXISTS (SELECT 1 FROM voting_ballot WHERE poll_id = OLD.poll_id)
BEGIN
    SELECT RAISE(ABORT, 'The first ballot has locked the rules of this poll.');
END;

CREATE TRIGGER voting_option_rules BEFORE UPDATE ON voting_polloption FOR EACH ROW
WHEN (NEW.poll_id IS NOT OLD.poll_id OR NEW.initiative_id IS NOT OLD.initiative_id
    OR NEW.position IS NOT OLD.position OR (OLD.withdrawn_at IS NOT NULL AND NEW.withdrawn_at IS NULL))
    AND EXISTS (SELECT 1 FROM voting_ballot WHERE poll_id IN (OLD.poll_id, NEW.poll_id))
BEGIN
    SELECT RAISE(ABORT, 'The first ballot has locked the rules of this poll.');
END;

CREATE TRIGGER voting_ballot_cast BEFORE INSERT ON voting_ballot FOR EACH ROW
WHEN NOT EXISTS (
    SELECT 1 FROM voting_poll AS poll WHERE poll.id = NEW.poll_id AND poll.state = 'open'
    AND length(NEW.choices) % 2 = 0 AND (poll.max_choices IS NULL OR length(NEW.choices) / 2 <= poll.max_choices)
    AND (length(NEW.choices) = 0 OR hex(substr(NEW.choices, -1, 1)) || hex(substr(NEW.choices, -2, 1))
        < printf('%04X', (SELECT count(*) FROM voting_polloption WHERE poll_id = poll.id))))
BEGIN
    SELECT RAISE(ABORT, 'The poll does not take this ballot.');
END;

CREATE TRIGGER voting_ballot_changed BEFORE UPDATE OF choices, poll_id ON voting_ballot FOR EACH ROW
WHEN NOT EXISTS (
    SELECT 1 FROM voting_poll AS poll WHERE poll.id = NEW.poll_id AND poll.state = 'open'
    AND length(NEW.choices) % 2 = 0 AND (poll.max_choices IS NULL OR length(NEW.choices) / 2 <= poll.max_choices)
    AND (length(NEW.choices) = 0 OR hex(substr(NEW.choices, -1, 1)) || hex(substr(NEW.choices, -2, 1))
        < printf('%04X', (SELECT count(*) FROM voting_polloption WHERE poll_id = poll.id))))
BEGIN
    SELECT RAISE(ABORT, 'The poll does not take this ballot.');
END;
