using static Linkspan.Synthetic.Tests.SmallState;

namespace Linkspan.Synthetic.Tests;

public class AgencyErrorsTests(SmallState state)
{
    [Fact]
    public void Late_corrections_are_as_frequent_as_the_settings_say()
    {
        var records = state.Records("wages-*.txt").Select(r => r[49]).ToArray();
        var share = records.Count(c => c == '-') / (double)records.Length;
        Assert.Equal(Settings.Errors.LateCorrection, share, 0.001);
    }

    [Fact]
    public void Motor_vehicles_lack_ssns_as_often_as_the_settings_say()
    {
        var ssns = state.Records("motor-vehicles.txt").Select(r => Cut(r, 13, 21)).ToArray();
        var share = ssns.Count(s => s.Length == 0) / (double)ssns.Length;
        Assert.Equal(Settings.Errors.MotorVehiclesNoSsn, share, 0.02);
    }

    [Fact]
    public void Ssns_are_lent_as_often_as_the_settings_say()
    {
        var people = state.Rows("truth/people.csv").Select(r => r["has_own_ssn"]).ToArray();
        var share = people.Count(own => own is "N") / (double)people.Length;
        Assert.Equal(Settings.Errors.SharedSsn, share, 0.003);
    }

    [Fact]
    public void Some_wage_keys_are_of_more_than_one_person() =>
        Assert.Contains(state.Rows("truth/identities.csv"), r => r["shared"] == "Y");

    [Fact]
    public void Customers_of_motor_vehicles_are_those_whom_the_truth_says()
    {
        var drivers = state
            .Rows("truth/people.csv")
            .Where(r => r["drives"] == "Y")
            .Select(r => r["entity"]);
        var customers = state
            .Rows("truth/identities.csv")
            .Where(r => r["register"] == "motor-vehicles")
            .Select(r => r["entity"]);
        Assert.Equal(drivers.Order(), customers.Order());
    }
}
