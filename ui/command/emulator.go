package command

import (
	"os"
	"os/signal"
	"syscall"

	"github.com/spf13/cobra"

	"cognito-profile/ui/words"
)

func newEmulator(words words.Words, verbs Verbs, _ *int) *cobra.Command {
	var listen, seed string
	var anyAddress bool
	emulator := &cobra.Command{
		Use:     "emulator",
		Short:   words.Get("cli.emulator.short"),
		Long:    words.Get("cli.emulator.long"),
		Example: words.Get("cli.emulator.examples"),
		Args:    noArguments,
		RunE: func(cmd *cobra.Command, _ []string) error {
			ctx, stop := signal.NotifyContext(cmd.Context(), os.Interrupt, syscall.SIGTERM, syscall.SIGHUP)
			defer stop()
			err := verbs.Emulate(ctx, listen, seed, anyAddress, cmd.OutOrStdout())
			if _, told := words.Explain(err, false); err != nil && !told {
				return &Trouble{Key: "emulator", Places: []string{"why", err.Error()}, Exit: Failed, Cause: err}
			}
			return err
		},
	}
	f := emulator.Flags()
	f.SortFlags = false
	f.StringVar(&listen, "listen", "127.0.0.1:9229", words.Get("cli.flag.listen"))
	f.StringVar(&seed, "seed", "", words.Get("cli.flag.seed"))
	f.BoolVar(&anyAddress, "any-address", false, words.Get("cli.flag.any_address"))
	return emulator
}
