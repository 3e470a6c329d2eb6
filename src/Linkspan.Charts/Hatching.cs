namespace Linkspan.Charts;

/// <summary>The pattern of what is withheld, so that color alone never says it.</summary>
static class Hatching
{
    /// <summary>Where <c>fill</c> finds the pattern of one figure.</summary>
    public static string Fill(string figureId) => $"url(#{figureId}-hatch)";

    /// <summary>An invisible image that defines the pattern; stands before its first use.</summary>
    public static Markup Definition(string figureId) =>
        Markup.Of(
            $"""<svg class="chart-defs" width="0" height="0" aria-hidden="true" focusable="false"><defs><pattern id="{figureId}-hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect class="hatch-ground" width="6" height="6"/><rect class="hatch-line" width="2" height="6"/></pattern></defs></svg>"""
        );
}
