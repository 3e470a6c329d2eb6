using System.CommandLine;
using System.Globalization;

namespace Linkspan.Cli.CommandLine;

/// <summary>Ranges of whole numbers that options take.</summary>
static class Bounds
{
    /// <summary>Refuses numbers outside a range as wrong usage, before anything is touched.</summary>
    /// <remarks>What is no number at all, the parser refuses itself.</remarks>
    public static Option<int> Between(this Option<int> option, int min, int max = int.MaxValue)
    {
        option.Validators.Add(result =>
        {
            if (
                result.Tokens is [{ Value: var text }]
                && int.TryParse(
                    text,
                    NumberStyles.AllowLeadingSign,
                    CultureInfo.InvariantCulture,
                    out var number
                )
                && (number < min || number > max)
            )
                result.AddError(
                    max == int.MaxValue
                        ? $"{option.Name} takes a number from {min}."
                        : $"{option.Name} takes a number from {min} to {max}."
                );
        });
        return option;
    }
}
