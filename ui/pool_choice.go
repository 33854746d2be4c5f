package ui

import "cognito-profile/session"

// openPool opens what was chosen.
func (e env) openPool(c session.PoolChoice) session.Call { return session.EnterCall(e.opener, c) }
