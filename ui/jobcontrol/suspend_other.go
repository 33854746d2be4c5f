//go:build !unix

package jobcontrol

// CanSuspend is false: there is no job control here.
func CanSuspend() bool { return false }
