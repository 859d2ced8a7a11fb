"""The command ``searcher serve``, found through the entry-point group ``searcher.commands``."""

from __future__ import annotations

import errno
import gc
import socket
from contextlib import nullcontext
from typing import TYPE_CHECKING

import click

from searcher import settings
from searcher.cli.options import index_option
from searcher.errors import SearcherError

if TYPE_CHECKING:
    from pathlib import Path

    from searcher.settings import Settings

#: A query that needs every dictionary.
_WARM_UP = "安全生产 work safety 浙江 Zhejiang"


@click.command()
@index_option
@click.option("--host", help="Address to listen on; 0.0.0.0 lets other machines in.  [default: 127.0.0.1]")
@click.option("--port", type=click.IntRange(0, 65535), help="Port; 0 takes a free one.  [default: 8000]")
@click.option(
    "--processes",
    type=click.IntRange(1),
    default=1,
    show_default=True,
    help="Processes that answer; as many as the machine has cores answer the most. Not on Windows.",
)
def serve(index_dir: Path | None, host: str | None, port: int | None, processes: int) -> None:
    """Serve the search page and the JSON endpoint."""
    # Every run of the program loads this module to list its commands; what serving needs is loaded here.
    from searcher.web import processes as server_processes
    from searcher.web.watching import sharing

    if processes > 1 and not server_processes.are_possible():
        raise SearcherError(
            "Several processes cannot share a port on this system.", "Leave --processes out: one will serve."
        )
    chosen = settings.read(index=index_dir, host=host, port=port)
    with sharing.numbers() if processes > 1 else nullcontext():
        _serve(chosen, processes)


def _serve(chosen: Settings, processes: int) -> None:
    import searcher
    from searcher.cli.preparing import prepare_dictionary
    from searcher.web import allocation, server
    from searcher.web import processes as server_processes
    from searcher.web.app import create_app
    from searcher.web.watching import health, logs

    allocation.spare_memory()
    logs.configure(chosen.log_format)
    opened = searcher.open(settings=chosen)
    app = create_app(opened, chosen)
    documents = opened.stats().documents
    prepare_dictionary()
    opened.search(_WARM_UP)  # Loads the dictionaries, so that the first visitor does not wait for them.
    with listen(chosen.host, chosen.port) as listener:
        if processes > 1:
            click.echo("Preparing suggestions for all processes …", err=True)
            # Once for all: it takes seconds for a large index, and memory that none of them need have.
            opened.prepare(server_processes.made_apart)
        address = server_address(chosen.host, listener.getsockname()[1])
        click.echo(f"Serving {documents:,} documents on {address} (Ctrl-C to stop)")

        gc.collect()
        gc.freeze()  # Dictionaries and code stay; to look for garbage among them would stop searches.
        behind_proxy = chosen.trusted_proxies > 0
        if processes == 1:
            # Takes seconds for a large index; the first who types need not wait for it.
            health.prepare(app, opened.prepare)
            server.run(app, listener, behind_proxy)
        else:
            # All have what this one has; each sees for itself when the index changes.
            server_processes.run(processes, lambda: server.run(app, listener, behind_proxy))


def listen(host: str, port: int) -> socket.socket:
    """Return a socket that listens on ``host`` and ``port``.

    Raises:
        SearcherError: the port is in use, or the address is not one of this machine.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host, port), family=family)
    except (OSError, ValueError) as error:  # ValueError: a host name that cannot be encoded
        if isinstance(error, OSError) and error.errno == errno.EADDRINUSE:
            raise SearcherError(
                f"Port {port} on {host} is in use by another program.",
                "Stop that program, or choose another port with --port.",
            ) from error
        raise SearcherError(
            f"Cannot listen on {host}, port {port}: {error}.",
            "Choose another address with --host and --port; ports below 1024 may need special rights.",
        ) from error


def server_address(host: str, port: int) -> str:
    """Return the address to type into a browser."""
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
