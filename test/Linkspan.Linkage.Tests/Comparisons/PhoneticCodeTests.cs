using Linkspan.Linkage.Comparisons;

namespace Linkspan.Linkage.Tests.Comparisons;

public class PhoneticCodeTests
{
    [Theory] // National Archives, "The Soundex Indexing System"; Knuth, TAOCP vol. 3, 6.
    [InlineData(
        "WASHINGTON W252, LEE L000, GUTIERREZ G362, PFISTER P236, JACKSON J250, TYMCZAK T522"
    )]
    [InlineData("VANDEUSEN V532, ASHCRAFT A261, EULER E460, GAUSS G200, HILBERT H416, KNUTH K530")]
    [InlineData("LLOYD L300, LUKASIEWICZ L222, ELLERY E460, GHOSH G200, HEILBRONN H416, KANT K530")]
    [InlineData("LADD L300, LISSAJOUS L222, ROBERT R163, RUPERT R163, RUBIN R150, HONEYMAN H555")]
    public void Published_Soundex_codes_are_reproduced(string pairs)
    {
        foreach (var pair in pairs.Split(", ").Select(p => p.Split(' ')))
            Assert.Equal((pair[0], pair[1]), (pair[0], Soundex.Encode(pair[0])));
        Assert.Equal("", Soundex.Encode("123"));
    }

    [Theory] // The names of dropby.com's NYSIIS page, as Apache Commons Codec has them; six letters.
    [InlineData(
        "MACINTOSH MCANT, KNUTH NAT, KOEHN CAN, PHILLIPSON FALAPS, PFEISTER FASTAR, MCKEE MCY"
    )]
    [InlineData("SCHOENHOEFT SANAFT, MACKIE MCY, HEITSCHMIDT HATSNA, BART BAD, HURD HAD, HUNT HAD")]
    [InlineData("WESTERLUND WASTAR, CASSTEVENS CASTAF, VASQUEZ VASG, FRAZIER FRASAR, BOWMAN BANAN")]
    [InlineData(
        "MCKNIGHT MCNAGT, RICKERT RACAD, DEUTSCH DAT, WESTPHAL WASTFA, SHRIVER SRAVAR, KUHL CAL"
    )]
    [InlineData(
        "RAWSON RASAN, JILES JAL, CARRAWAY CARY, YAMADA YANAD, DENT DAD, DIONNE DAN, CORY CARY"
    )]
    public void Published_Nysiis_codes_are_reproduced(string pairs)
    {
        foreach (var pair in pairs.Split(", ").Select(p => p.Split(' ')))
            Assert.Equal((pair[0], pair[1]), (pair[0], Nysiis.Encode(pair[0])));
        Assert.Equal("", Nysiis.Encode("123"));
    }

    [Theory] // Codes of Philips's own program, as the specs of n7v/phonetic (MIT) list them.
    [InlineData(
        "ACCEDE AKST, ACCIDENT AKST, AVVENENTE AFNN, ACKER AKR, ADDAMS ATMS, AGNES AKNS ANS"
    )]
    [InlineData("AKKAD AKT, ALICIA ALS ALX, AQQA AK, ARCH ARX ARK, ARCHITECT ARKT, ARNOW ARN ARNF")]
    [InlineData("ARTOIS ART ARTS, BACCHUS PKS, BACCI PX, BAJADOR PJTR PHTR, BARZIZZA PRSS PRST")]
    [InlineData(
        "BELLOCCHIO PLX, BIAGGI PJ PK, BREAUX PR, CABRILLO KPRL KPR, CACGIA KK, CAESAR SSR"
    )]
    [InlineData(
        "CAGNEY KKN, CAMPBELL KMPL, CARLISLE KRLL, CARLYSLE KRLL, CHLORIDE KLRT, CHARISMA KRSM"
    )]
    [InlineData(
        "CHANGES XNJS XNKS, CHEMISTRY KMST, CHERRY XR, CHIANTI KNT, CHOR KR, CHORE XR, CHORUS KRS"
    )]
    [InlineData(
        "CHYNNA XN, CIELO SL XL, COUGH KF, CZERNY SRN XRN, DANGER TNJR TNKR, DUMB TM, EDGAR ATKR"
    )]
    [InlineData(
        "EDGE AJ, EXAM AKSM, FILIPOWICZ FLPT FLPF, FOCACCIA FKX, GALLEGOS KLKS KKS, GEAR JR KR"
    )]
    [InlineData(
        "GERALD KRLT JRLT, GEISHA KX JX, GHIRADELLI JRTL, GHOST KST, GILBERT KLPR JLPR, GNEISS NS"
    )]
    [InlineData(
        "GIETHOORN K0RN JTRN, GOUGH KF, GRASHOF KRXF, GYM KM JM, HOCHMEIER HKMR, HUGH H, ISLAND ALNT"
    )]
    [InlineData(
        "JANKELOWICZ JNKL ANKL, JACQUELINE JKLN AKLN, JOSE HS, JOSEPH JSF HSF, KATERINE KTRN"
    )]
    [InlineData(
        "JUGNOT JNT AKNT, KNIGHT NT, LAUGH LF, LAWRENCE LRNS, MACHER MKR, MAGGIE MJ MK, MCHUGH MK"
    )]
    [InlineData(
        "MCCLELLAN MKLL, MCLAUGHLIN MKLF, MICHAEL MKL MXL, MONAGHAN MNKN, MOSHEIM MSM, NATION NXN"
    )]
    [InlineData(
        "MOOSHOLZER MSLS, NUMBERS NMRS, ORCHESTRA ARKS, ORCHID ARKT, PETROSIAN PTRS PTRX, PIZZA PS PTS"
    )]
    [InlineData(
        "PNINA NN, PORTIA PRX, PSIONICS SNKS XNKS, RASPBERRY RSPR, RANGER RNJR RNKR, RESNAIS RSN RSNS"
    )]
    [InlineData(
        "ROGGE RK, ROGIER RJ RJR, RAJ RJ R, SEVILLA SFL SF, SCHEMA SKM, SCHENKER XNKR SKNK, SCHOOL SKL"
    )]
    [InlineData(
        "SCHERMERHORN XRMR SKRM, SCHMIDT XMT SMT, SCHNEIDER XNTR SNTR, SCHUYLKILL SKLK, SHOLMAN SLMN"
    )]
    [InlineData(
        "SMITH SM0 XMT, SNIDER SNTR XNTR, SUCCEED SKST, SUGAR XKR SKR, SZAMOS SMS XMS, TAGLIARO TKLR TLR"
    )]
    [InlineData(
        "THAMES TMS, THOMAS TMS, THORNE 0RN TRN, THUMB 0M TM, TICHNER TXNR TKNR, UOMO AM, WOMO AM FM"
    )]
    [InlineData(
        "WACHTLER AKTL FKTL, WASSERMAN ASRM FSRM, WESCHSLER AXSL FXSL, WHIRLPOOL ARLP, WICZ ATS FFX"
    )]
    [InlineData(
        "WINNINGHAM ANNK FNNK, WRIGHT RT, XAVIER SF SFR, YANKELOVICH ANKL, ZHAO J, VASSERMAN FSRM"
    )]
    public void Published_double_Metaphone_codes_are_reproduced(string names)
    {
        foreach (var name in names.Split(", ").Select(p => p.Split(' ')))
            Assert.Equal(
                (name[0], name[1], name[^1]),
                (
                    name[0],
                    DoubleMetaphone.Encode(name[0]).Primary,
                    DoubleMetaphone.Encode(name[0]).Alternate
                )
            );
    }

    [Theory]
    [InlineData("VAN GELDER", "FNKL", "FNKL")]
    [InlineData("VON NEUMANN", "FNNM", "FNNM")]
    [InlineData("MAC CAFFREY", "MKFR", "MKFR")]
    [InlineData("MAC GREGOR", "MKRK", "MKRK")]
    [InlineData("SAN JACINTO", "SNHS", "SNHS")]
    [InlineData("JOSE VILLA", "HSFL", "HSF")]
    [InlineData("", "", "")]
    [InlineData("123", "", "")]
    public void Names_of_two_words_have_one_code(string name, string primary, string alternate) =>
        Assert.Equal((primary, alternate), DoubleMetaphone.Encode(name));

    [Fact]
    public void A_name_of_any_length_and_alphabet_has_codes_of_its_limits() =>
        Gen.OneOf(
                Gen.Char['A', 'Z'].Array[0, 200].Select(c => new string(c)),
                Gen.Char.Array[0, 20].Select(c => new string(c))
            )
            .Sample(name =>
            {
                var (primary, alternate) = DoubleMetaphone.Encode(name);
                Assert.True(primary.Length <= 4 && alternate.Length <= 4);
                Assert.True(Nysiis.Encode(name).Length <= 6);
                Assert.True(Soundex.Encode(name).Length is 0 or 4);
            });
}
