using Linkspan.Synthetic.Agencies.Education;
using Linkspan.Synthetic.Agencies.Labor;

namespace Linkspan.Synthetic.Agencies;

/// <summary>The deliveries beside those that the first bridge needs, one file each.</summary>
enum Delivery
{
    Staff,
    Credentials,
    Attendance,
    Discipline,
    Assessments,
    DualEnrollment,
    Academies,
    Services,
    Finance,
    Feedback,
    Equivalency,
    ClearinghouseRequest,
    Worksites,
    Efw2First,
    Efw2Second,
    Efw2Third,
    CsvFirst,
    CsvSecond,
    CsvThird,
    Apprenticeship,
    Participants,
    AdultEducation,
    Licenses,
    OutOfState,
    Federal,
    Assistance,
    FosterCare,
    OccupationWages,
    Projections,
    InDemand,
    Skills,
    Tasks,
    EdFiStudent,
    EdFiEnrollment,
    EdFiPupil,
    EdFiService,
    EdFiCte,
    EdFiEvent,
    EdFiTranscript,
    EdFiStaff,
    EdFiProgram,
    EdFiSchool,
    EdFiDistrict,
    EdFiCollege,
}

/// <summary>Where each delivery is written, and its first line.</summary>
static class DeliveryFiles
{
    const string EducationFolder = "files/education/";
    const string LaborFolder = "files/labor/";
    const string Pupil = "student_id,school_year,school_id,";
    const string StudentEnrollment = "InterchangeStudentEnrollment";
    const string StudentProgram = "InterchangeStudentProgram";
    const string Organization = "InterchangeEducationOrganization";
    const string Names = "first_name,middle_name,last_name,suffix,birth_date,";

    public static StateFile Of(Delivery delivery) =>
        delivery <= Delivery.ClearinghouseRequest ? OfEducation(delivery)
        : delivery < Delivery.Apprenticeship ? OfWages(delivery)
        : delivery < Delivery.EdFiStudent ? OfAgencies(delivery)
        : OfEdFi(delivery);

    static StateFile OfEdFi(Delivery delivery) =>
        delivery switch
        {
            Delivery.EdFiStudent => EdFiWriter.File("student", "InterchangeStudent"),
            Delivery.EdFiEnrollment => EdFiWriter.File("student-school", StudentEnrollment),
            Delivery.EdFiPupil => EdFiWriter.File("student-edorg", StudentEnrollment),
            Delivery.EdFiService => EdFiWriter.File("student-program", StudentProgram),
            Delivery.EdFiCte => EdFiWriter.File("student-cte", StudentProgram),
            Delivery.EdFiEvent => EdFiWriter.File(
                "postsecondary-event",
                "InterchangePostSecondaryEvent"
            ),
            Delivery.EdFiTranscript => EdFiWriter.File(
                "course-transcript",
                "InterchangeStudentTranscript"
            ),
            Delivery.EdFiStaff => EdFiWriter.File("staff", "InterchangeStaffAssociation"),
            Delivery.EdFiProgram => EdFiWriter.File("program", Organization),
            Delivery.EdFiSchool => EdFiWriter.File("school", Organization),
            Delivery.EdFiDistrict => EdFiWriter.File("lea", Organization),
            _ => EdFiWriter.File("postsecondary-institution", Organization),
        };

    static StateFile OfEducation(Delivery delivery) =>
        delivery switch
        {
            Delivery.Staff => new(
                EducationFolder + "k12-staff.csv",
                $"staff_id,{Names}sex,school_year,district_id,school_id,position,program_cip,"
                    + "full_time_equivalent,years_experience,highest_education,start_date"
            ),
            Delivery.Credentials => new(
                EducationFolder + "k12-credential.csv",
                Pupil
                    + "credential_id,credential_system,credential_title,credential_type,"
                    + "award_entity,award_date,expiration_date,program_cip,occupation,recognized"
            ),
            Delivery.Attendance => new(
                EducationFolder + "k12-attendance.csv",
                Pupil + "days_enrolled,days_present,attendance_rate,chronically_absent"
            ),
            Delivery.Discipline => new(
                EducationFolder + "k12-discipline.csv",
                Pupil + "incident_id,incident_date,action,days"
            ),
            Delivery.Assessments => new(
                EducationFolder + "k12-assessment.csv",
                Pupil
                    + "grade_level,subject,test_date,scale_score,performance_level,proficient,valid"
            ),
            Delivery.DualEnrollment => new(
                EducationFolder + "k12-dual-enrollment.csv",
                Pupil
                    + "institution_id,course_code,course_title,program_cip,credits_attempted,"
                    + "credits_awarded,grade"
            ),
            Delivery.Academies => new(
                EducationFolder + "k12-academy.csv",
                Pupil + "academy_id,academy_name,career_cluster,pathway,start_date,end_date"
            ),
            Delivery.Services => new(
                EducationFolder + "k12-service.csv",
                Pupil + "service_type,career_plan_date,start_date,end_date,hours"
            ),
            Delivery.Finance => new(
                EducationFolder + "program-finance.csv",
                "district_id,school_year,career_cluster,funding_source,category,expenditure"
            ),
            Delivery.Feedback => new(
                EducationFolder + "employer-feedback.csv",
                "feedback_id,employer_account,school_year,career_cluster,wbl_type,"
                    + "technical_skills,professional_skills,would_hire"
            ),
            Delivery.Equivalency => new(
                EducationFolder + "hse.csv",
                $"candidate_id,{Names}zip,test,test_date,passed,score,diploma_type,award_date"
            ),
            _ => new(
                "files/clearinghouse/nsc-request.txt",
                "H1\t920999\t00\tDEPARTMENT OF EDUCATION\t20251101\tDA\tI"
            )
            {
                Trailer = rows => $"T1\t{rows + 2}",
            },
        };

    static StateFile OfWages(Delivery delivery) =>
        delivery switch
        {
            Delivery.Worksites => new(
                LaborFolder + "worksites.csv",
                "worksite_id,employer_account,fein,naics,ownership,county_fips,employees"
            ),
            <= Delivery.Efw2Third => new(
                $"{LaborFolder}wages-efw2-2025q{delivery - Delivery.Efw2First + 1}.dat",
                Efw2Records.Header
            )
            {
                Trailer = Efw2Records.Trailer,
            },
            _ => new(
                $"{LaborFolder}wages-csv-2025q{delivery - Delivery.CsvFirst + 1}.csv",
                "SSN,Last,First,MI,Year,Qtr,Wages,Hours,Weeks,SOC,UIAccount,FEIN,NAICS6,"
                    + "Ownership,EmployerCounty"
            ),
        };

    static StateFile OfAgencies(Delivery delivery) =>
        delivery switch
        {
            Delivery.Apprenticeship => new(
                LaborFolder + "apprenticeship.csv",
                $"apprentice_id,ssn,{Names}sex,race_ethnicity,veteran,disability,"
                    + "education_at_entry,program_number,sponsor,employer_account,rapids_code,"
                    + "onet_soc,term_type,registration_date,status,status_date,exit_date,"
                    + "ojl_hours,rti_hours,entry_wage,current_wage,journey_wage,"
                    + "pre_apprenticeship,youth"
            ),
            Delivery.Participants => new(
                LaborFolder + "wioa.csv",
                "100,SSN,101,200,201,202,210,211,212,213,214,215,300,400,401,402,408,802,803,806,"
                    + "900,901,903,904,905,910,917,918,923,1300,1332,1401,1600,1602,1604,1606,"
                    + "1608,1615,1700,1701,1702,1703,1704,1705,1706,1800,1801,1806,1810"
            ),
            Delivery.AdultEducation => new(
                LaborFolder + "adult-education.csv",
                $"participant_id,ssn,{Names}sex,race_ethnicity,provider_id,program_year,"
                    + "program_type,entry_date,exit_date,entry_level,level_gain,contact_hours,"
                    + "employed_at_entry,exit_reason,credential_and_employed,"
                    + "credential_and_enrolled,postsecondary_credential"
            ),
            Delivery.Licenses => new(
                LaborFolder + "licenses.csv",
                $"license_number,ssn,{Names}board,license_type,occupation,issue_date,"
                    + "expiration_date,status"
            ),
            Delivery.OutOfState => new(
                LaborFolder + "out-of-state-wages.csv",
                "ssn,quarter,wages,employer_name,fein,naics,reporting_state,data_source"
            ),
            Delivery.Federal => new(
                LaborFolder + "federal-employment.csv",
                "ssn,quarter,civilian,military,military_branch,data_source"
            ),
            Delivery.Assistance => new(
                "files/human-services/snap-tanf.csv",
                $"client_id,ssn,{Names}program,county_fips,spell_start,spell_end,"
                    + "household_size,monthly_benefit,work_registrant"
            ),
            Delivery.FosterCare => new(
                "files/human-services/foster-care.csv",
                $"client_id,{Names}placement_start,placement_end,placement_type,exit_reason,"
                    + "education_stability_plan"
            ),
            Delivery.OccupationWages => new(
                LaborFolder + "oews.csv",
                "area_code,occupation,occupation_title,year,employment,median_hourly,"
                    + "median_annual,p10_annual,p25_annual,p75_annual,p90_annual"
            ),
            Delivery.Projections => new(
                LaborFolder + "projections.csv",
                "area_code,occupation,base_year,projected_year,base_employment,"
                    + "projected_employment,annual_openings,typical_education"
            ),
            Delivery.InDemand => new(
                LaborFolder + "in-demand.csv",
                "board,occupation,program_cip,list_year,tier,effective_from,effective_until"
            ),
            Delivery.Skills => new(
                LaborFolder + "onet-skills.txt",
                "O*NET-SOC Code\tElement ID\tElement Name\tScale ID\tData Value\tDate"
            ),
            _ => new(LaborFolder + "onet-tasks.txt", "O*NET-SOC Code\tTask ID\tTask\tTask Type"),
        };
}
