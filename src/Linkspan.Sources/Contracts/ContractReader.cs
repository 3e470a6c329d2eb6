using System.Collections.Immutable;
using System.Globalization;
using Linkspan.Files;
using Linkspan.Vocabulary;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Linkspan.Sources;

/// <summary>Reads a contract's YAML, strictly: a key that nobody knows is an error.</summary>
static class ContractReader
{
    const int LengthMax = 1024 * 1024;
    const int DepthMax = 16;

    public static Contract ReadFile(string path)
    {
        using var stream = SourceFile.Open(path);
        if (stream.Length > LengthMax)
            throw new ProblemException(
                new Problem(
                    "contract.yaml",
                    path,
                    "more than 1 MB",
                    "a contract of a few kilobytes"
                )
            );
        using StreamReader reader = new(stream);
        return Read(reader.ReadToEnd(), path);
    }

    public static Contract Read(string yaml, string file)
    {
        var map = new YamlMap(file, Parse(yaml, file), ContractKeys.Contract);
        var layout = LayoutReader.Read(map.FindMap("layout", ContractKeys.Of("layout"))!);
        var reviewBy = map.FindDay("reviewBy");
        var elements = ImmutableArray.CreateBuilder<Element>();
        foreach (var item in map.Maps("elements", ElementKeys.All))
            elements.Add(ElementReader.Read(item, layout, reviewBy));
        Contract contract = new()
        {
            Source = map.Text("source"),
            Title = map.Text("title"),
            Agency = map.Text("agency"),
            Steward = map.Text("steward"),
            Register = map.FindText("register"),
            PrivacyNotice = map.FindText("privacyNotice"),
            Retention = RetentionOf(map.FindMap("retention", ContractKeys.Of("retention"))!),
            Delivery = DeliveryOf(map.FindMap("delivery", ContractKeys.Of("delivery"))!),
            BadRowShareMax = map.Share("badRowShareMax", missing: 0.05),
            Layout = layout,
            Elements = elements.ToImmutable(),
            Rules = [.. map.Variants("rules", RuleKeys.Variants).Select(RuleReader.Read)],
            Grain = map.FindMap("grain", RuleKeys.Grain) is { } grain
                ? RuleReader.ReadGrain(grain)
                : null,
        };
        ContractChecks.Check(contract, map);
        LawChecks.Check(contract, map);
        return contract;
    }

    static RetentionRule RetentionOf(YamlMap map) =>
        new(
            map.Text("words"),
            map.Choice("from", ContractKeys.RetentionStarts),
            map.Whole("months", missing: 0),
            map.Choice("then", ContractKeys.RetentionEnds)
        );

    static DeliveryCalendar DeliveryOf(YamlMap map) =>
        new(
            map.Text("words"),
            map.Choice("frequency", ContractKeys.Frequencies),
            map.Whole("lagDays", missing: 0),
            [.. map.TextOrList("due").Select(text => DueOf(map, text))]
        );

    static DayOfYear DueOf(YamlMap map, string text) =>
        // 2000 has a 29 February.
        DateOnly.TryParseExact(
            $"2000-{text}",
            "yyyy-MM-dd",
            CultureInfo.InvariantCulture,
            DateTimeStyles.None,
            out var day
        )
            ? new(day.Month, day.Day)
            : throw map.Impossible("due", "a text that is no day", "month and day, such as 06-30");

    internal static YamlNode Parse(string yaml, string file)
    {
        try
        {
            RequireShallow(yaml, file);
            YamlStream stream = [];
            stream.Load(new StringReader(yaml));
            return stream.Documents.Count == 1
                ? stream.Documents[0].RootNode
                : throw new ProblemException(
                    new Problem("contract.yaml", file, "no document or several", "one document")
                );
        }
        catch (InvalidOperationException e) // The package's scanner throws it at some broken texts.
        {
            throw new ProblemException(
                new Problem("contract.yaml", file, "text that is not YAML", "YAML 1.2"),
                e
            );
        }
        catch (YamlException e)
        {
            throw new ProblemException(
                new Problem(
                    "contract.yaml",
                    YamlMap.At(file, e.Start),
                    "text that is not YAML",
                    "YAML 1.2"
                ),
                e
            );
        }
    }

    /// <summary>The parser builds its tree by recursion, so nesting is bounded before it starts.</summary>
    static void RequireShallow(string yaml, string file)
    {
        Parser parser = new(new StringReader(yaml));
        var depth = 0;
        while (parser.MoveNext())
        {
            depth += parser.Current!.NestingIncrease;
            if (depth > DepthMax)
                throw new ProblemException(
                    new Problem(
                        "contract.yaml",
                        YamlMap.At(file, parser.Current.Start),
                        $"more than {DepthMax} levels",
                        "a contract"
                    )
                );
        }
    }
}
