using System.Collections.Frozen;
using Linkspan.Reference;
using Linkspan.Synthetic.Chances;

namespace Linkspan.Synthetic.Mistakes;

/// <summary>The ways in which people and machines write things down wrong.</summary>
static class Slips
{
    static readonly FrozenDictionary<char, string> s_keyboard = NameTables
        .Confusions.Where(c => c.Kind is "keyboard")
        .GroupBy(c => c.Written[0])
        .ToFrozenDictionary(g => g.Key, g => string.Concat(g.Select(c => c.Mistaken)));
    static readonly Confusion[] s_sounds = [.. NameTables.Confusions.Where(c => c.Kind is "sound")];
    static readonly Confusion[] s_scans =
    [
        .. NameTables.Confusions.Where(c => c.Kind is "scanner"),
    ];

    /// <summary>A name as it was put down: mostly right, at the rates of the settings wrong in one place.</summary>
    /// <param name="factor">Times each rate.</param>
    public static string Name(string name, ErrorRates rates, double factor, ref Chance chance)
    {
        var draw = chance.Unit() / Math.Max(factor, 1e-9);
        if (
            name.Length < 2
            || draw >= rates.Typing + rates.Keyboard + rates.Phonetic + rates.Scanner
        )
            return name;
        if (draw < rates.Typing)
            return Typed(name, ref chance);
        if (draw < rates.Typing + rates.Keyboard)
            return BesideTheKey(name, ref chance);
        var confusions = draw < rates.Typing + rates.Keyboard + rates.Phonetic ? s_sounds : s_scans;
        return Confused(name, confusions, ref chance);
    }

    /// <summary>A surname as it was put down; of one in two parts, an office may keep one or join them.</summary>
    /// <param name="factor">Times each rate.</param>
    public static string Surname(string last, ErrorRates rates, double factor, ref Chance chance)
    {
        var at = last.IndexOfAny([' ', '-']);
        if (at > 3 && chance.Flip(rates.SplitSurname * factor))
            last = chance.Below(4) switch
            {
                0 or 1 => last[..at],
                2 => last[(at + 1)..],
                _ when last[at] == '-' => last.Replace('-', ' '),
                _ => last.Replace(' ', '-'),
            };
        return Name(last, rates, factor, ref chance);
    }

    /// <summary>One letter left out, doubled or swapped with its neighbour; the first mostly stays.</summary>
    static string Typed(string name, ref Chance chance)
    {
        var at = chance.Flip(0.1) ? 0 : chance.Between(1, name.Length - 1);
        switch (chance.Below(4))
        {
            case 0 when name.Length > 2:
                return name.Remove(at, 1);
            case 1:
                return name.Insert(at, name[at].ToString());
            case 2:
                return name.Insert(at, ((char)('A' + chance.Below(26))).ToString());
            default:
                var right = Math.Min(at + 1, name.Length - 1);
                var left = right - 1;
                return $"{name[..left]}{name[right]}{name[left]}{name[(right + 1)..]}";
        }
    }

    static string BesideTheKey(string name, ref Chance chance)
    {
        var at = chance.Below(name.Length);
        return s_keyboard.TryGetValue(name[at], out var near)
            ? $"{name[..at]}{near[chance.Below(near.Length)]}{name[(at + 1)..]}"
            : name;
    }

    static string Confused(string name, Confusion[] confusions, ref Chance chance)
    {
        var from = chance.Below(confusions.Length);
        for (var i = 0; i < confusions.Length; i++)
        {
            var (_, written, mistaken) = confusions[(from + i) % confusions.Length];
            var at = name.IndexOf(written, StringComparison.Ordinal);
            if (at >= 0)
                return string.Concat(
                    name.AsSpan(0, at),
                    mistaken,
                    name.AsSpan(at + written.Length)
                );
        }
        return name;
    }

    /// <summary>A nickname of the name, or the name when it has none.</summary>
    public static string Nickname(string name, ref Chance chance) =>
        NameTables.Nicknames.TryGetValue(name, out var nicknames)
            ? nicknames[chance.Below(nicknames.Length)]
            : name;

    /// <summary>A day as it was put down.</summary>
    /// <param name="dayNumber">The right one.</param>
    public static int Day(int dayNumber, ErrorRates rates, double factor, ref Chance chance)
    {
        var draw = chance.Unit() / Math.Max(factor, 1e-9);
        if (draw >= rates.SwappedDayMonth + rates.BirthDateDigit)
            return dayNumber;
        var day = DateOnly.FromDayNumber(dayNumber);
        if (draw < rates.SwappedDayMonth)
            return day.Day <= 12 ? new DateOnly(day.Year, day.Day, day.Month).DayNumber : dayNumber;
        return chance.Below(3) switch
        {
            0 => day.AddYears(chance.Flip(0.5) ? 1 : -1).DayNumber,
            1 => new DateOnly(day.Year, chance.Between(1, 12), Math.Min(day.Day, 28)).DayNumber,
            _ => new DateOnly(day.Year, day.Month, chance.Between(1, 28)).DayNumber,
        };
    }

    /// <summary>An SSN with one wrong digit or two neighbours swapped; it still could have been issued.</summary>
    public static string Ssn(string ssn, ref Chance chance)
    {
        while (true)
        {
            var digits = ssn.ToCharArray();
            var at = chance.Below(8);
            if (chance.Flip(0.4))
                (digits[at], digits[at + 1]) = (digits[at + 1], digits[at]);
            else
                digits[at + 1] = (char)('0' + (digits[at + 1] - '0' + chance.Between(1, 9)) % 10);
            var wrong = new string(digits);
            if (
                !wrong.Equals(ssn, StringComparison.Ordinal)
                && SocialSecurityNumbers.IsPlausible(wrong)
            )
                return wrong;
        }
    }
}
