"""The dashboards listen on loopback or not at all, for as long as the viewer is merely chosen and not signed in."""

from __future__ import annotations

import ipaddress

import streamlit as st

import catalogue


class NotLoopbackError(Exception):
    """The server was told to listen where others could reach it; its text tells the person who started it what to do."""


def is_loopback(address: str | None) -> bool:
    """Whether that address can be reached from this machine only; no address means every interface."""
    if address is None:
        return False
    if address == "localhost":
        return True
    try:
        return ipaddress.ip_address(address.strip("[]")).is_loopback
    except ValueError:
        return False


def require_loopback() -> None:
    """Returns when the server's address is a loopback one; NotLoopbackError otherwise."""
    address = st.get_option("server.address")
    if not is_loopback(address):
        raise NotLoopbackError(catalogue.say_both("pages.not_loopback", separator="\n", address=address or "*"))


def is_foreign_host(host: str | None) -> bool:
    """Whether a request named another host than this machine: a proxy in front, or a foreign name bound to 127.0.0.1."""
    return host is not None and not is_loopback(_without_port(host))


def _without_port(host: str) -> str:
    if host.startswith("["):
        return host.partition("]")[0] + "]"
    return host.partition(":")[0]
