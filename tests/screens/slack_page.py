"""What a person sees on Slack: a message in a channel, or a view over it.

The look is Slack's, from its public design (colours, sizes, corners), in `slack.css`.
"""

from html import escape

from adapters.slack.render import Message
from tests.screens.slack_blocks import Json, all_drawn

_MESSAGE = """\
<article class="message">
{hidden}<i class="avatar">¶</i>
<p class="from"><b>Pincite</b> <span class="badge">APP</span> <time>{when}</time></p>
<div class="body">
{body}
</div>
</article>"""
_ONLY_YOU = """\
<p class="hidden">👁 Only visible to you</p>
"""
_FILE = '<div class="file"><b>{name}</b><small>{kind}</small></div>'
_MODAL = """\
<article class="modal">
<p class="title"><b>{title}</b><span class="close">✕</span></p>
<div class="fields">
{body}
</div>
<div class="send">
<button>{cancel}</button>
<button class="primary">{send}</button>
</div>
</article>"""


def message(shown: Message, *, when: str, is_hidden: bool) -> str:
    """A message of ours; who asked for it privately is not told to anyone."""
    files = [
        _FILE.format(name=escape(one.file_name), kind=escape(one.media_type)) for one in shown.files
    ]
    return _MESSAGE.format(
        hidden=_ONLY_YOU if is_hidden else "",
        when=escape(when),
        body="\n".join((all_drawn(shown.blocks), *files)),
    )


def modal(view: Json) -> str:
    """A view, as it opens over the channel."""
    return _MODAL.format(
        title=escape(view["title"]["text"]),
        body=all_drawn(view["blocks"]),
        cancel=escape(view["close"]["text"]),
        send=escape(view["submit"]["text"]),
    )
