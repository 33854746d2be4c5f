package command

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

func newEmulator(w words.Words, verbs Verbs, _ *int) *cobra.Command {
	var listen, seed string
	var anyAddress bool
	emulator := &cobra.Command{
		Use:     "emulator",
		Short:   w.Get("cli.emulator.short"),
		Long:    w.Get("cli.emulator.long"),
		Example: w.Get("cli.emulator.examples"),
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
			defer stop()
			err := verbs.Emulate(ctx, listen, seed, anyAddress, cmd.OutOrStdout())
			if _, told := w.Explain(err, false); err != nil && !told {
				return &Trouble{Key: "emulator", Places: []string{"why", err.Error()}, Exit: Failed, Cause: err}
			}
			return err
		},
	}
	f := emulator.Flags()
	f.SortFlags = false
	f.StringVar(&listen, "listen", "127.0.0.1:9229", w.Get("cli.flag.listen"))
	f.StringVar(&seed, "seed", "", w.Get("cli.flag.seed"))
	f.BoolVar(&anyAddress, "any-address", false, w.Get("cli.flag.any_address"))
	return emulator
}
