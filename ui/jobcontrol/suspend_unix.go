//go:build unix

package jobcontrol

import "golang.org/x/sys/unix"

// CanSuspend reports whether a shell with job control watches over this process: it
// leads the session from a process group of its own. In the leader's own group
// nobody would notice the stop, or the kernel does not even deliver it (POSIX,
// orphaned process group), and the program would wait forever to be woken.
func CanSuspend() bool {
	session, err := unix.Getsid(0)
	if err != nil {
		return false
	}
	leader, err := unix.Getpgid(session)
	return err == nil && leader != unix.Getpgrp()
}
