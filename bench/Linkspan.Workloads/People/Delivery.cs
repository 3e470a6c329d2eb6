namespace Linkspan.Workloads.People;

/// <summary>One side's file: people as its clerks and forms put them down.</summary>
sealed class Delivery(NamePool names, RowWriter rows, RowWriter truth, string source)
{
    public const string Header = "id,first_name,middle_initial,last_name,birth_date,zip,sex";

    const double Nickname = 0.06;
    const double FirstTyped = 0.03;
    const double LastTyped = 0.04;
    const double SurnameChanged = 0.08; // Of women.
    const double InitialWrong = 0.02;
    const double DayMonthSwapped = 0.01;
    const double DateTyped = 0.02;
    const double Moved = 0.25;
    const double SexWrong = 0.003;
    const double FirstMissing = 0.002;
    const double InitialMissing = 0.2;
    const double LastMissing = 0.002;
    const double DateMissing = 0.005;
    const double ZipMissing = 0.02;
    const double SexMissing = 0.005;
    const int ZipFirst = 60_001;
    const int Zips = 700;

    readonly byte[] _source = System.Text.Encoding.ASCII.GetBytes(source);

    /// <summary>Writes one row a person, ids relabelled.</summary>
    /// <param name="order">Indexes into the world, in the order of rows.</param>
    /// <param name="wrong">Whether this side makes mistakes; values are missing on both.</param>
    public void Write(Person[] world, int[] order, bool wrong, ref Dice dice)
    {
        var ids = dice.Order(order.Length);
        for (var row = 0; row < order.Length; row++)
        {
            rows.Number(ids[row] + 1);
            rows.Comma();
            Row(wrong ? Changed(world[order[row]], ref dice) : world[order[row]], wrong, ref dice);
            truth.Text(_source);
            truth.Comma();
            truth.Number(ids[row] + 1);
            truth.Comma();
            truth.Number(order[row] + 1);
            truth.EndRow();
        }
    }

    /// <summary>What has changed in life, or was put down as another value.</summary>
    Person Changed(Person person, ref Dice dice)
    {
        if (person.Sex == 0 && dice.Flip(SurnameChanged))
            person = person with { Last = names.Surname(ref dice) };
        if (dice.Flip(Moved))
            person = person with { Zip = (short)dice.Below(Zips) };
        if (dice.Flip(InitialWrong))
            person = person with { Middle = (byte)dice.Below(26) };
        if (dice.Flip(SexWrong))
            person = person with { Sex = (byte)(1 - person.Sex) };
        var day = person.Birth % 100;
        if (day <= 12 && dice.Flip(DayMonthSwapped))
        {
            var month = person.Birth / 100 % 100;
            return person with { Birth = (person.Birth / 10_000 * 10_000) + (day * 100) + month };
        }
        return dice.Flip(DateTyped)
            ? person with
            {
                Birth = Mistyped(person.Birth, ref dice),
            }
            : person;
    }

    /// <summary>Another day that differs in one digit.</summary>
    static int Mistyped(int birth, ref Dice dice)
    {
        ReadOnlySpan<int> places = [1, 10, 100, 1000, 10_000, 100_000];
        while (true)
        {
            var place = places[dice.Below(places.Length)];
            var digit = birth / place % 10;
            var typed = birth + ((dice.Below(10) - digit) * place);
            var (year, month, day) = (typed / 10_000, typed / 100 % 100, typed % 100);
            if (
                typed != birth
                && year is > 1979 and < 2020
                && month is > 0 and < 13
                && day is > 0 and < 29
            )
                return typed;
        }
    }

    void Row(Person person, bool wrong, ref Dice dice)
    {
        if (!dice.Flip(FirstMissing))
        {
            ReadOnlySpan<byte> first = names.FirstNames[person.First];
            if (
                wrong
                && dice.Flip(Nickname)
                && names.Nicknames[person.First] is { Length: > 0 } nick
            )
                first = nick[dice.Below(nick.Length)];
            Name(first, wrong && dice.Flip(FirstTyped), ref dice);
        }
        rows.Comma();
        if (!dice.Flip(InitialMissing))
            rows.Letter((byte)('A' + person.Middle));
        rows.Comma();
        if (!dice.Flip(LastMissing))
            Name(names.Surnames[person.Last], wrong && dice.Flip(LastTyped), ref dice);
        rows.Comma();
        if (!dice.Flip(DateMissing))
            rows.Date(person.Birth);
        rows.Comma();
        if (!dice.Flip(ZipMissing))
            rows.Number(ZipFirst + person.Zip);
        rows.Comma();
        if (!dice.Flip(SexMissing))
            rows.Letter(person.Sex == 0 ? (byte)'F' : (byte)'M');
        rows.EndRow();
    }

    /// <summary>A name, with one letter left out, put in, replaced or swapped with its neighbour.</summary>
    void Name(ReadOnlySpan<byte> name, bool typed, ref Dice dice)
    {
        if (!typed || name.Length < 3)
        {
            rows.Text(name);
            return;
        }
        var at = dice.Flip(0.1) ? 0 : 1 + dice.Below(name.Length - 1);
        var letter = (byte)('A' + dice.Below(26));
        var kind = dice.Below(4);
        if (kind == 3)
        {
            var left = Math.Min(at, name.Length - 2);
            rows.Text(name[..left]);
            rows.Letter(name[left + 1]);
            rows.Letter(name[left]);
            rows.Text(name[(left + 2)..]);
            return;
        }
        rows.Text(name[..at]);
        if (kind > 0)
            rows.Letter(letter);
        rows.Text(name[(kind == 1 ? at : at + 1)..]);
    }
}
