using System.Text.RegularExpressions;
using Linkspan.Governance;
using Linkspan.Sources;

namespace Linkspan.Synthetic.Tests.Intake;

/// <summary>What the writers wrote is what a state takes in, by the contracts that Linkspan brings.</summary>
public partial class TakenInTests(SmallState state)
{
    static readonly DateOnly s_day = StateSettings.AsOf;

    /// <summary>All contracts: of files that differ by their period only the last is taken in.</summary>
    public static TheoryData<string> Contracts => [.. BuiltInContracts.Names];

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Every_row_of_every_file_is_accepted_under_its_contract(string name)
    {
        var (contract, file) = (BuiltInContracts.Get(name), FileOf(name));
        Collected collected = new();
        var receipt = TakeIn(contract, file, collected);
        Assert.Equal(file.Rows, receipt.RowsAccepted);
        Assert.Equal(0, receipt.RowsSetAside);
        if (name is not "nsc-return") // Its names are left where they are.
            Assert.Empty(receipt.ColumnsIgnored);
        Assert.Equal(contract.Source, contract.Facts.IsEmpty ? contract.Source : collected.Table);
        Assert.Equal(contract.Register ?? "", collected.Register);
        Assert.True(receipt.RowsAccepted > 0);
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Every_key_is_the_key_of_a_person_of_the_truth(string name)
    {
        var contract = BuiltInContracts.Get(name);
        if (contract.Register is not { } register)
            return;
        Collected collected = new();
        TakeIn(contract, FileOf(name), collected);
        var known = state.Entities().Keys.Where(k => k.Register == register).Select(k => k.Key);
        Assert.Subset(known.ToHashSet(), collected.Keys.ToHashSet());
    }

    [Theory]
    [MemberData(nameof(Contracts))]
    public void Texts_of_a_file_are_stored_as_they_were_written(string name)
    {
        var contract = BuiltInContracts.Get(name);
        if (contract.Layout is not { Format: LayoutFormat.Csv, HeaderRows: 1, Delimiter: ',' })
            return;
        Collected collected = new();
        TakeIn(contract, FileOf(name), collected);
        var rows = state.Rows(FileOf(name).Path).ToArray();
        foreach (
            var element in contract.Facts.Where(e =>
                e.Type is ElementType.Text or ElementType.Code
                && e.Joined.IsEmpty
                && e.FactForm == FactForm.Same
                && e.PendingTexts.Count + e.MissingTexts.Count == 0
            )
        )
            Assert.Equal(
                rows.Select(r => r[element.Columns.First(r.ContainsKey)]),
                collected.Facts[element.FactName]
            );
    }

    WrittenFile FileOf(string contract) =>
        state.Written.Last(f =>
            f.Path.StartsWith("files/", StringComparison.Ordinal)
            && Period().Replace(Path.GetFileNameWithoutExtension(f.Path), "") == contract
        );

    internal static Receipt TakeInAt(
        Contract contract,
        string path,
        Collected collected,
        Register? register = null
    ) =>
        Ingest.Run(
            new()
            {
                Contract = contract,
                Path = path,
                Permit = PermitDesk
                    .Decide(
                        register ?? DemoGovernance.Register(s_day),
                        PermitRequest.Ingest(
                            DemoGovernance.Steward,
                            DemoGovernance.Purpose,
                            contract.Source
                        ),
                        s_day
                    )
                    .Required(),
                Identities = collected,
                Facts = collected,
                Clock = TimeProvider.System,
            },
            TestContext.Current.CancellationToken
        );

    Receipt TakeIn(Contract contract, WrittenFile file, Collected collected) =>
        TakeInAt(contract, state.PathOf(file.Path), collected);

    [GeneratedRegex(
        "-[0-9]{4}(q[1-4])?$",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000
    )]
    private static partial Regex Period();
}
