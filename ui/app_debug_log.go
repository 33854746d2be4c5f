package ui

import (
	"context"
	"fmt"
	"log/slog"
	"strings"

	tea "charm.land/bubbletea/v2"

	"cognito-profile/session"
)

// nameOf returns the name of a screen's type.
func nameOf(s screen) string {
	return strings.TrimSuffix(strings.TrimPrefix(fmt.Sprintf("%T", s), "ui."), "Screen")
}

// logMessage writes to the debug log how the program moves: which screen is open,
// which call is under way, what came of it. Neither keys nor texts are in it. Without
// a log it costs a comparison.
func (a app) logMessage(before app, msg tea.Msg) {
	if !a.log.Enabled(context.Background(), slog.LevelInfo) {
		return
	}
	tell := func(what string, attrs ...slog.Attr) {
		a.log.LogAttrs(context.Background(), slog.LevelInfo, what, attrs...)
	}
	switch msg := msg.(type) {
	case tea.WindowSizeMsg:
		tell("window", slog.Int("width", msg.Width), slog.Int("height", msg.Height))
	case doneMsg:
		tell("done", slog.String("call", string(before.lane.Busy())), trouble("trouble", msg.answer.Err), trouble("kept", msg.answer.Unkept))
	case meanwhileMsg:
		tell("meanwhile", trouble("trouble", msg.fault))
	case refreshedMsg:
		tell("renewed", trouble("trouble", msg.err))
	case storeErrorMsg:
		tell("unkept", trouble("kept", msg.err))
	case endMsg:
		tell("told to end", slog.Int("exit", msg.exit))
	}
	if busy := a.lane.Busy(); busy != "" && a.lane.Number() != before.lane.Number() {
		tell("asked", slog.String("call", string(busy)))
	}
	if now := nameOf(a.top()); now != nameOf(before.top()) || len(a.stack) != len(before.stack) {
		tell("screen", slog.String("name", now), slog.Int("over", len(a.stack)-1))
	}
	if pool := a.env.pool; pool != before.env.pool {
		tell("pool", slog.String("host", pool.Host), slog.String("client", pool.ClientID))
	}
	if a.env.session.State != before.env.session.State {
		tell("session", slog.Bool("signed_in", a.env.session.State == session.SignedIn))
	}
	if before.env.opening && !a.env.opening && a.persist.Keeps() {
		protection, why := a.persist.Protection()
		tell("keeping", slog.String("protection", string(protection)), slog.String("why", string(why)))
	}
}

// trouble is an error for the log: what a fault or a store has to say for it,
// of any other only its type.
func trouble(name string, err error) slog.Attr {
	kept := session.StoreErrorOf(err)
	switch {
	case err == nil:
		return slog.String(name, "")
	case kept != nil:
		return slog.Any(name, kept)
	}
	return slog.Any(name, session.FaultOf(err))
}
