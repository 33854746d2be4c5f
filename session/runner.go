package session

import (
	"context"
	"time"
)

// Runner runs the calls of a face that waits for each of them. What a lane
// decides it does at once, one thing after the other.
type Runner struct {
	Lane    Lane
	Persist Persistence
	Clock   func() time.Time
	// Sleep waits, or returns an error as soon as the context is over.
	Sleep  func(context.Context, time.Duration) error
	Jitter func() float64 // from 0 to below 1
}

// Do asks for a call and returns its result. From then on the Runner has the
// session after it, and whose work is kept. Cancelling ctx ends the wait: of a write
// that was sent, the fault is then Delivered Unknown.
func (r *Runner) Do(ctx context.Context, c Call) Answer {
	var answer Answer
	var unkept error
	lane, todo := r.Lane.Ask(c, 0, r.Clock())
	for r.Lane = lane; len(todo) > 0; r.Lane = lane {
		var more []Decision
		switch d := todo[0].(type) {
		case DoSend:
			lane, more = r.send(ctx, d)
		case DoCancel: // what is asked instead is not cancelled with it
			ctx = context.WithoutCancel(ctx)
		case DoRefresh:
			lane, more = r.refresh(ctx, d)
		case DoWait:
			lane, more = r.wait(ctx, d)
		case DoReport:
			unkept = d.Err
		case DoEnd:
			answer = Answer{Err: d.Fault}
		case DoAnswer:
			answer, r.Persist = d.Answer, r.Persist.Following(d.Before, d.Answer)
		}
		todo = append(todo[1:], more...)
	}
	answer.Session, answer.Unkept = r.Lane.Session, firstOf(answer.Unkept, unkept)
	return answer
}

func (r *Runner) send(ctx context.Context, d DoSend) (Lane, []Decision) {
	answer := r.Persist.Run(ctx, d.Call, d.Session)
	if d.Call.Otherwise != nil && answer.Err != nil && ctx.Err() != nil {
		return r.Lane.GiveUp(r.Clock())
	}
	return r.Lane.Answered(d.Number, answer, r.Clock(), r.Jitter())
}

// refresh is not cancelled: newer tokens are kept even when nobody waits.
func (r *Runner) refresh(ctx context.Context, d DoRefresh) (Lane, []Decision) {
	tokens, err := r.Persist.Refresh(context.WithoutCancel(ctx), d.Session)
	lane, given := r.Lane, []Decision(nil)
	if ctx.Err() != nil && lane.state == laneAwaitingTokens {
		lane, given = lane.GiveUp(r.Clock())
	}
	lane, more := lane.Refreshed(d.Session.Tokens, tokens, err, r.Clock())
	return lane, append(given, more...)
}

func (r *Runner) wait(ctx context.Context, d DoWait) (Lane, []Decision) {
	if err := r.Sleep(ctx, d.Until.Sub(r.Clock())); err != nil {
		return r.Lane.GiveUp(r.Clock())
	}
	return r.Lane.Woke(d.Number, r.Clock())
}

// Sleep is Runner.Sleep by the clock of the machine: it returns an error as soon as the
// context is over.
func Sleep(ctx context.Context, d time.Duration) error {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}
