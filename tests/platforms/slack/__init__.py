"""A small Slack on this machine, for tests with the real Bolt.

It is a fake, not a mock: it keeps channels, messages and views, and refuses what Slack
refuses. `server` opens it, `driver` is the people who use it, `rules` is what it refuses
and where Slack says so, `records` is what it remembers.

    async with SlackServer() as server:            # or SlackServer(mode="http")
        server.allowed_links = ("https://example.org/",)
        ...                                        # start an app at server.api_url
        answer = await server.ask("/claim", "drones")
        assert "drones" in answer.text
        assert not server.refusals
"""
