using System.Globalization;

namespace Linkspan.Workloads.People;

/// <summary>Two files of the same number of people, of whom 60 % are in both, and the truth beside them.</summary>
/// <param name="People">Rows of each file.</param>
/// <param name="Seed">The same seed gives the same bytes.</param>
sealed record PeopleData(int People, ulong Seed)
{
    public const ulong UsualSeed = 1;

    /// <summary>Changes when the same parameters would give other bytes.</summary>
    const int Version = 3;

    const double BothShare = 0.6;
    const double TwinShare = 0.016;
    const int Zips = 700;
    const double ZipSpread = 0.45; // Standard deviation of the logarithm of a ZIP's people.

    static readonly Lazy<NamePool> s_names = new(() => new NamePool());

    /// <summary>The folder with a.csv, b.csv, truth.csv and the models; made when it is not there yet.</summary>
    /// <param name="cache">Holds one folder a load.</param>
    public string Ensure(string cache)
    {
        var name = string.Create(
            CultureInfo.InvariantCulture,
            $"people-{People}-seed-{Seed}-version-{Version}"
        );
        var folder = Path.Combine(cache, name);
        if (Directory.Exists(folder))
            return folder;
        var making = $"{folder}.{Environment.ProcessId}";
        Write(making);
        Directory.Move(making, folder);
        return folder;
    }

    /// <summary>Writes the load into a folder.</summary>
    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        var names = s_names.Value;
        Dice dice = new(Seed);
        var world = World(names, ref dice);
        var both = (int)(People * BothShare);
        var order = dice.Order(People);
        int[] other = [.. order.AsSpan(0, both), .. Enumerable.Range(People, People - both)];
        var shuffled = dice.Order(People);
        using (RowWriter truth = new(Path.Combine(folder, "truth.csv"), "source,id,entity"))
        {
            using (RowWriter a = new(Path.Combine(folder, "a.csv"), Delivery.Header))
                new Delivery(names, a, truth, "a").Write(
                    world,
                    dice.Order(People),
                    false,
                    ref dice
                );
            int[] rows = [.. shuffled.Select(i => other[i])];
            using RowWriter b = new(Path.Combine(folder, "b.csv"), Delivery.Header);
            new Delivery(names, b, truth, "b").Write(world, rows, true, ref dice);
        }
        foreach (var rules in (string[])["a", "b", "c"])
            File.WriteAllText(
                Path.Combine(folder, $"rules-{rules}.yaml"),
                PeopleModel.Yaml(PeopleModel.Rules(rules))
            );
    }

    Person[] World(NamePool names, ref Dice dice)
    {
        Urn zips = ZipUrn(ref dice);
        var world = new Person[People + People - (int)(People * BothShare)];
        for (var i = 0; i < world.Length; i++)
        {
            var year = NamePool.YearFirst + dice.Below(NamePool.Years);
            var day = new DateOnly(year, 1, 1).AddDays(
                dice.Below(DateTime.IsLeapYear(year) ? 366 : 365)
            );
            var sex = dice.Below(2);
            world[i] = new(
                names.FirstName(year, sex, ref dice),
                names.Surname(ref dice),
                (year * 10_000) + (day.Month * 100) + day.Day,
                (short)zips.Draw(ref dice),
                (byte)dice.Below(26),
                (byte)sex
            );
            if (i == 0 || !dice.Flip(TwinShare))
                continue;
            var twin = world[i - 1];
            sex = dice.Flip(2.0 / 3) ? twin.Sex : 1 - twin.Sex;
            world[i] = twin with
            {
                First = names.FirstName(twin.Birth / 10_000, sex, ref dice),
                Middle = (byte)dice.Below(26),
                Sex = (byte)sex,
            };
        }
        return world;
    }

    /// <summary>People of a ZIP are lognormal: a few large ones, many small ones.</summary>
    static Urn ZipUrn(ref Dice dice)
    {
        var weights = new double[Zips];
        for (var i = 0; i < Zips; i++)
        {
            var radius = Math.Sqrt(-2 * Math.Log(1 - dice.Unit()));
            weights[i] = Math.Exp(ZipSpread * radius * Math.Cos(2 * Math.PI * dice.Unit()));
        }
        return new(weights);
    }
}

/// <summary>One person as they are.</summary>
/// <param name="Birth">Year, month and day as eight digits.</param>
/// <param name="Zip">Index of 700.</param>
/// <param name="Middle">0 for A.</param>
/// <param name="Sex">0 women, 1 men.</param>
readonly record struct Person(int First, int Last, int Birth, short Zip, byte Middle, byte Sex);
