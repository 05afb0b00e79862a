"""A small Discord on this machine, for tests with the real client.

It is a fake, not a mock: it keeps guilds, messages, commands and interactions, and
refuses what Discord refuses. `server` opens it, `driver` is the people who use it,
`rules` is what it refuses and where Discord says so, `records` is what it remembers.

    async with DiscordServer() as server:          # REST and gateway on 127.0.0.1
        ...                                        # start a bot with server.token
        answer = await server.ask("claim", options={"query": "drones"})
        assert "drones" in answer.text
        assert not server.refusals
"""
