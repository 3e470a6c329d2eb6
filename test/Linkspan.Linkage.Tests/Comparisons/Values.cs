namespace Linkspan.Linkage.Tests.Comparisons;

static class Values
{
    /// <summary>One of some texts.</summary>
    public static Gen<string> Of(params string[] texts) =>
        Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
