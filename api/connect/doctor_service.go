package connect

import (
	"cmp"
	"context"
	"time"

	"cognito-profile/api"
	"cognito-profile/session"
	"cognito-profile/session/settings"
)

// ask puts the questions to the service, until one shows that the way to it is broken.
func (e *examination) ask(ctx context.Context) {
	e.answers.asked = true
	question := func(put func(context.Context) error) (fault *session.Fault) {
		ctx, cancel := context.WithTimeout(ctx, cmp.Or(e.around.Wait, probeWait))
		defer cancel()
		if fault = session.FaultOf(put(ctx)); fault != nil && fault.AboutConnection() {
			e.answers.way = fault
		}
		return fault
	}
	if e.api.UserPoolID != "" {
		e.answers.pool = question(e.client.ProbePool)
	}
	if e.answers.way == nil && e.api.ClientID != "" {
		e.answers.flows = question(e.client.ProbeFlows)
	}
	if e.answers.way != nil || e.api.ClientID == "" {
		return
	}
	// The pages are at a host of their own: what is wrong with the way there is their own.
	e.answers.pages = question(func(ctx context.Context) (err error) {
		e.answers.registered, err = e.client.ProbePages(ctx)
		return err
	})
	e.answers.way = nil
}

func (e *examination) lookAtService(ctx context.Context) session.Diagnosis {
	if e.client == nil || e.api.UserPoolID == "" && e.api.ClientID == "" {
		return session.Diagnosis{}
	}
	if e.ask(ctx); e.answers.way != nil {
		return failed(session.Broken, e.answers.way)
	}
	return good("service.answers", "host", e.client.Host())
}

// reached reports whether the service has answered what was asked.
func (e *examination) reached() bool { return e.answers.asked && e.answers.way == nil }

// knownSkew is the difference of the clocks from which it is worth knowing.
const knownSkew = 30 * time.Second

func (e *examination) lookAtClock(context.Context) session.Diagnosis {
	if !e.reached() {
		return session.Diagnosis{}
	}
	ahead, known := e.client.ClockAhead()
	say, key := good, "clock.right"
	switch {
	case !known:
		return session.Diagnosis{}
	case ahead.Abs() > api.MaxSkew:
		say = broken
	case ahead.Abs() > knownSkew:
		say = attention
	default:
		return good(key)
	}
	if key = "clock.behind"; ahead < 0 {
		key = "clock.ahead"
	}
	return say(key, "time", ahead.Abs().Round(time.Second).String())
}

func (e *examination) lookAtUserPool(context.Context) session.Diagnosis {
	switch fault := e.answers.pool; {
	case !e.chosen || e.client == nil:
		return session.Diagnosis{}
	case e.api.UserPoolID == "":
		return attention("user_pool.missing")
	case !e.reached():
		return session.Diagnosis{}
	case fault != nil && fault.Code == session.PoolNotFound:
		return broken("user_pool.unknown", "pool", e.api.UserPoolID, "host", e.client.Host())
	case fault != nil:
		return failed(session.Attention, fault)
	}
	return good("user_pool.there", "pool", e.api.UserPoolID)
}

func (e *examination) lookAtClient(context.Context) session.Diagnosis {
	if !e.chosen {
		return session.Diagnosis{}
	}
	if err := cmp.Or(api.CheckClient(e.api.ClientID), e.setting(settings.ClientMetadata)); err != nil {
		return failed(session.Broken, err)
	}
	switch fault := e.answers.flows; {
	case !e.reached():
		return session.Diagnosis{}
	case fault != nil && fault.Code == session.PoolNotFound:
		return broken("client.unknown", "client", e.api.ClientID, "host", e.client.Host())
	case fault != nil && fault.Code == session.ClientSecret && e.api.ClientSecret == "":
		return attention("client.secret")
	case fault != nil && fault.Code == session.ClientSecret:
		return good("client.secret_set")
	}
	return good("client.there", "client", e.api.ClientID)
}

func (e *examination) lookAtFlows(context.Context) session.Diagnosis {
	if !e.reached() || e.api.ClientID == "" {
		return session.Diagnosis{}
	}
	switch fault := e.answers.flows; {
	case fault == nil:
		return good("flows.proves")
	case fault.Code == session.PoolNotFound, fault.Code == session.ClientSecret:
		return session.Diagnosis{} // the app client is said already
	case fault.Code == session.FlowNotEnabled && e.values.SendPassword:
		return good("flows.sends")
	case fault.Code == session.FlowNotEnabled:
		return attention("flows.none")
	default:
		return failed(session.Attention, fault)
	}
}

// signsIn reports whether the service knows the app client.
func (e *examination) signsIn() bool {
	return e.reached() && e.api.ClientID != "" && (e.answers.flows == nil || e.answers.flows.Code != session.PoolNotFound)
}

func (e *examination) lookAtPages(context.Context) session.Diagnosis {
	if wrong := e.setting(settings.Domain); wrong != nil {
		return failed(session.Broken, wrong)
	}
	if !e.signsIn() {
		return session.Diagnosis{}
	}
	switch fault := e.answers.pages; {
	case fault == nil && e.answers.registered:
		return good("pages.ready")
	case fault == nil:
		return attention("pages.callback", "callback", e.client.Callback())
	case fault.Code == session.NoDomain:
		return good("pages.none")
	case fault.Code == session.NoBrowserFlow:
		return attention("pages.grant")
	case fault.Code == session.ScopeNotAllowed:
		return session.Diagnosis{} // the next probe says it
	default:
		return failed(session.Attention, fault)
	}
}

func (e *examination) lookAtScope(context.Context) session.Diagnosis {
	fault := e.answers.pages
	switch {
	case e.tokenErr != nil:
		return failed(session.Broken, e.tokenErr)
	case e.request.Token != "" && e.chosen:
		return good("scope.token", "scope", api.Scope)
	case !e.signsIn():
		return session.Diagnosis{}
	case fault != nil && fault.Code == session.ScopeNotAllowed:
		return attention("scope.refused", "scope", api.Scope)
	case fault == nil && e.answers.registered:
		return good("scope.pages", "scope", api.Scope)
	}
	return good("scope.password")
}
