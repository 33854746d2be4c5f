package plain

import "os"

// openConsole opens the console that the program was started in.
func openConsole() (*os.File, error) { return os.OpenFile("CONIN$", os.O_RDWR, 0) }
