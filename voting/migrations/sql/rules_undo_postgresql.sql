DROP TRIGGER voting_poll_rules ON voting_poll;
DROP TRIGGER voting_poll_course ON voting_poll;
DROP TRIGGER voting_option_number ON voting_polloption;
DROP TRIGGER voting_option_rules ON voting_polloption;
DROP TRIGGER voting_ballot_rules ON voting_ballot;
DROP FUNCTION voting_keep_poll();
DROP FUNCTION voting_keep_options();
DROP FUNCTION voting_check_ballot();
DROP FUNCTION voting_refuse_if_ballots(bigint);
