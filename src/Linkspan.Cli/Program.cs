using System.Globalization;
using Linkspan.Cli.CommandLine;

// One culture everywhere: numbers and dates look the same on every machine.
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.DefaultThreadCurrentUICulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
CultureInfo.CurrentUICulture = CultureInfo.InvariantCulture;

return await Commands.RunAsync(args, Terminal.OfProcess());
