namespace Linkspan.Sources.Tests.Systems;

/// <summary>
/// The tables that the shipped system reads, with their published names and types (BIT as smallint, NVARCHAR as text,
/// and only the columns that its queries name, see its head), and three enrollments of made-up people.
/// </summary>
static class CedsTables
{
    public const string Make = """
        create schema Staging;
        create table Staging.K12Enrollment (
          Id int generated always as identity, StudentIdentifierState varchar(40),
          LeaIdentifierSeaAccountability varchar(50), SchoolIdentifierSea varchar(50),
          FirstName varchar(100), LastOrSurname varchar(100), MiddleName varchar(100),
          Birthdate date, Sex varchar(30), HispanicLatinoEthnicity smallint,
          EnrollmentEntryDate date, EnrollmentExitDate date, ExitOrWithdrawalType varchar(100),
          GradeLevel varchar(100), HighSchoolDiplomaType varchar(100), SchoolYear smallint);
        create table Staging.K12PersonRace (
          Id int generated always as identity, StudentIdentifierState varchar(40),
          RaceType varchar(100), SchoolYear smallint);
        create table Staging.K12StudentAddress (
          Id int generated always as identity, StudentIdentifierState varchar(40),
          AddressPostalCode varchar(17), SchoolYear smallint);
        create table Staging.PersonStatus (
          Id int generated always as identity, StudentIdentifierState varchar(40),
          SchoolIdentifierSea varchar(50), EconomicDisadvantageStatus smallint,
          EconomicDisadvantage_StatusStartDate date, EconomicDisadvantage_StatusEndDate date,
          EnglishLearnerStatus smallint, EnglishLearner_StatusStartDate date,
          EnglishLearner_StatusEndDate date);
        create table Staging.ProgramParticipationSpecialEducation (
          Id int generated always as identity, StudentIdentifierState varchar(40),
          SchoolIdentifierSea varchar(50), IdeaIndicator smallint);
        create table Staging.SourceSystemReferenceData (
          SchoolYear smallint not null, TableName varchar(100) not null, TableFilter varchar(100),
          InputCode varchar(200), OutputCode varchar(200));
        insert into Staging.SourceSystemReferenceData values
          (2019, 'RefSex', null, '1', 'Male'), (2019, 'RefSex', null, '2', 'Female'),
          (2019, 'RefGradeLevel', '000100', 'Senior', '12'),
          (2019, 'RefGradeLevel', '001210', 'Senior', '11'),
          (2019, 'RefRace', null, 'W', 'White'), (2019, 'RefRace', null, 'B', 'BlackorAfricanAmerican'),
          (2019, 'RefExitOrWithdrawalType', null, 'Grad', '01921'),
          (2019, 'RefHighSchoolDiplomaType', null, 'Reg', '00806');
        insert into Staging.K12Enrollment (StudentIdentifierState, LeaIdentifierSeaAccountability,
          SchoolIdentifierSea, FirstName, LastOrSurname, MiddleName, Birthdate, Sex,
          HispanicLatinoEthnicity, EnrollmentEntryDate, EnrollmentExitDate, ExitOrWithdrawalType,
          GradeLevel, HighSchoolDiplomaType, SchoolYear)
        values
          ('S1', 'D1', 'C1', 'Ada', 'Bell', null, '2001-02-03', '2', 0, '2018-09-01', '2019-06-10',
           'Grad', 'Senior', 'Reg', 2019),
          ('S2', 'D1', 'C1', 'Bo', 'Ames', 'X', '2001-12-31', '1', 1, '2018-09-01', null,
           null, 'Senior', null, 2019),
          ('S3', 'D1', 'C1', 'Cy', 'Doe', null, '2002-01-01', 'Male', 0, '2018-09-01', null,
           null, '11', null, 2019);
        insert into Staging.K12PersonRace (StudentIdentifierState, RaceType, SchoolYear) values
          ('S1', 'W', 2019), ('S1', 'B', 2019), ('S2', 'W', 2019), ('S3', 'W', 2019), ('S3', 'B', 2018);
        insert into Staging.K12StudentAddress (StudentIdentifierState, AddressPostalCode, SchoolYear)
        values ('S1', '12345-6789', 2019);
        insert into Staging.PersonStatus (StudentIdentifierState, SchoolIdentifierSea,
          EconomicDisadvantageStatus, EconomicDisadvantage_StatusStartDate,
          EconomicDisadvantage_StatusEndDate, EnglishLearnerStatus)
        values
          ('S1', 'C1', 1, '2018-10-01', null, 0), ('S2', 'C1', 1, '2010-01-01', '2011-01-01', 1);
        insert into Staging.ProgramParticipationSpecialEducation
          (StudentIdentifierState, SchoolIdentifierSea, IdeaIndicator) values ('S3', 'C1', 1);
        """;

    public static readonly string[] Identities =
    [
        "S1|Ada||Bell||2001-02-03|12345-6789|F",
        "S2|Bo|X|Ames||2001-12-31||M",
        "S3|Cy||Doe||2002-01-01||M",
        "S1",
    ];

    public static readonly string[] Facts =
    [
        "1|2001|123|F|TW|2019|D1|C1|12|2018-09-01|2019-06-10|True|False|",
        "2|2001||M|HI|2019|D1|C1|12|2018-09-01|||True|",
        "3|2002||M|WH|2019|D1|C1|11|2018-09-01||||True",
        "1|2019|C1|2019-06-10|01921|00806",
    ];
}
