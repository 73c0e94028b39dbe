"""Names of cities and divisions and what is known of them: whose they are, and where. Which words of a text mean one is for actors and places to say."""
