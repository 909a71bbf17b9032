DROP TRIGGER voting_poll_rules;
DROP TRIGGER voting_poll_course;
DROP TRIGGER voting_option_added;
DROP TRIGGER voting_option_removed;
DROP TRIGGER voting_option_rules;
DROP TRIGGER voting_ballot_cast;
DROP TRIGGER voting_ballot_changed;
