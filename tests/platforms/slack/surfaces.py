"""Modals and homes.

https://docs.slack.dev/surfaces/modals and https://docs.slack.dev/surfaces/app-home
"""

from tests.platforms.slack.api import Request
from tests.platforms.slack.payloads import view_json
from tests.platforms.slack.records import Delivery, Trigger, View
from tests.platforms.slack.rules import access, answers, messages, views
from tests.platforms.slack.rules.rule import Json, enforce
from tests.platforms.slack.state import World
from tests.platforms.slack.talk import Talk, named


class Surfaces:
    """The methods of views."""

    def __init__(self, world: World, talk: Talk) -> None:
        self._world = world
        self._talk = talk
        self.trigger_lifetime_seconds = 3.0

    def check(self, method: str, body: Json) -> None:
        enforce(views.RULES, body)
        self._world.audit(method, messages.AUDITS, self._talk.audited(body))

    def _triggered(self, request: Request) -> Trigger:
        trigger = self._world.triggers.get(request.text("trigger_id"))
        opening = answers.Opening(
            trigger=trigger,
            age=self._world.now() - trigger.delivery.born if trigger else 0,
            lifetime=self.trigger_lifetime_seconds,
        )
        enforce(answers.TRIGGER_RULES, opening)
        assert trigger is not None
        trigger.used = True
        return trigger

    async def open(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/views.open."""
        self.check(request.method, request.args["view"])
        enforce([views.only_modals_are_opened], request.args["view"])
        trigger = self._triggered(request)
        view = self.create(request.args["view"], trigger.delivery)
        return {"view": view_json(self._world, view)}

    async def push(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/views.push."""
        self.check(request.method, request.args["view"])
        enforce([views.only_modals_are_opened], request.args["view"])
        trigger = self._triggered(request)
        below = self._world.views.get(trigger.view_id or "")
        enforce([views.a_view_is_pushed_on_a_view], below)
        assert below is not None
        view = self.put_on(below, request.args["view"], trigger.delivery)
        return {"view": view_json(self._world, view)}

    async def update(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/views.update."""
        self.check(request.method, request.args["view"])
        outer = request.text("external_id")
        found = self._world.views.get(request.text("view_id")) or next(
            (
                each
                for each in self._world.views.values()
                if outer and each.body.get("external_id") == outer
            ),
            None,
        )
        enforce([access.the_view_exists], None if found and found.closed else found)
        assert found is not None
        enforce([views.an_update_names_the_last_hash], (request.text("hash"), found.hash))
        self.change(found, request.args["view"])
        return {"view": view_json(self._world, found)}

    async def publish(self, request: Request) -> Json:
        """https://docs.slack.dev/reference/methods/views.publish."""
        world, body = self._world, request.args["view"]
        self.check(request.method, body)
        enforce([views.only_homes_are_published], body)
        user = world.users.get(request.text("user_id"))
        enforce([access.the_user_exists], user)
        assert user is not None
        view = world.homes.get(user.id)
        if view is None:
            number = world.new_id("V")
            view = View(id=number, user_id=user.id, body={}, hash="", root_id=number)
            world.homes[user.id] = world.views[number] = view
        self.change(view, body)
        return {"view": view_json(world, view)}

    def create(self, body: Json, delivery: Delivery, below: View | None = None) -> View:
        """Show a modal to the person whose doing *delivery* was."""
        number = self._world.new_id("V")
        view = View(
            id=number,
            user_id=delivery.user_id,
            body={},
            hash="",
            root_id=below.root_id if below else number,
            previous_id=below.id if below else None,
            channel_id=delivery.channel_id,
            delivery=delivery,
        )
        self._world.views[number] = view
        self.change(view, body, delivery)
        return view

    def put_on(self, below: View, body: Json, delivery: Delivery) -> View:
        depth, under = 1, below
        while under.previous_id:
            depth, under = depth + 1, self._world.views[under.previous_id]
        enforce([views.at_most_three_views_lie_on_each_other], depth)
        return self.create(body, delivery, below)

    def change(self, view: View, body: Json, delivery: Delivery | None = None) -> None:
        view.body = body | {"blocks": list(named(body["blocks"]))}
        kept = {each.get("block_id") for each in view.body["blocks"]}
        view.filled = {name: value for name, value in view.filled.items() if name in kept}
        view.hash = f"{self._world.new_ts()}.{view.id}"
        self._world.touch(view, delivery)

    def close_all(self, view: View) -> None:
        """Close the whole stack that *view* lies in."""
        for each in self._world.views.values():
            if each.root_id == view.root_id:
                each.closed = True

    def close(self, view: View) -> None:
        """Close one; that below is seen again."""
        view.closed = True
        self._world.changed()
