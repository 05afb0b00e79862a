"""5. Find: normal words, typos, ranking and the guard. Pure: no clock, no network, no store."""
