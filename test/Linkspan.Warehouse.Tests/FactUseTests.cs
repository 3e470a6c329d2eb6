namespace Linkspan.Warehouse.Tests;

public class FactUseTests
{
    [Theory]
    [InlineData("k12-exit", "exit_type", true)] // The class of an exit comes from it.
    [InlineData("k12-exit", "exit_date", true)]
    [InlineData("k12-exit", "school_id", false)] // Handed through to nobody.
    [InlineData("k12-enrollment", "sex", true)]
    [InlineData("k12-enrollment", "idea", false)]
    [InlineData("k12-enrollment", "school_id", true)] // Joined to the school's locale.
    [InlineData("k12-enrollment", "district_id", false)]
    [InlineData("schools", "locale", true)]
    [InlineData("schools", "school_name", false)]
    [InlineData("k12-cte", "career_cluster", false)]
    [InlineData("wages", "gross_wages_cents", false)]
    public void Facts_are_found_through_tables_about_persons(
        string source,
        string fact,
        bool isRead
    ) =>
        Assert.Equal(
            isRead,
            FactUse
                .Of(
                    """
                    -- Not career_cluster.
                    SELECT x.person_no, x.exit_quarter, e.sex, e.locale
                    FROM k12_last_exit AS x
                    LEFT JOIN k12_last_enrollment AS e ON e.person_no = x.person_no
                    WHERE x.exit_class = 'diploma'
                    """
                )
                .Reads(source, fact)
        );

    [Fact]
    public void A_fact_that_a_statement_reads_itself_is_found()
    {
        var use = FactUse.Of("SELECT hours FROM k12_wbl", "SELECT 1");
        Assert.Equal(
            (true, false, false),
            (
                use.Reads("k12-wbl", "hours"),
                use.Reads("k12-wbl", "wbl_type"),
                use.Reads("k12-course", "hours")
            )
        );
    }
}
