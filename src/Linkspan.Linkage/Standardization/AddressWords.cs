using System.Collections.Frozen;

namespace Linkspan.Linkage.Standardization;

/// <summary>Words of street addresses and their abbreviations.</summary>
static class AddressWords
{
    // USPS Publication 28, appendix C1 (street suffixes), C2 (secondary units) and B (directions),
    // without those whose short form is the word; ordinal street names up to ten. One line each: the
    // abbreviation, then what it stands for.
    const string Table = """
        ALY ALLEY ALLY
        ANX ANNEX
        ARC ARCADE
        AVE AVENUE AV AVEN AVENU AVN AVNUE
        BYU BAYOU
        BCH BEACH
        BND BEND
        BLF BLUFF
        BTM BOTTOM
        BLVD BOULEVARD BOUL BOULV
        BR BRANCH
        BRG BRIDGE
        BRK BROOK
        BG BURG
        BYP BYPASS BYPA BYPAS
        CP CAMP
        CYN CANYON
        CPE CAPE
        CSWY CAUSEWAY
        CTR CENTER CENTRE CENT CNTR
        CIR CIRCLE CIRC CIRCL CRCL
        CLF CLIFF
        CLB CLUB
        CMN COMMON
        COR CORNER
        CRSE COURSE
        CT COURT
        CV COVE
        CRK CREEK
        CRES CRESCENT CRESENT
        XING CROSSING CRSSNG
        XRD CROSSROAD
        DL DALE
        DV DIVIDE
        DR DRIVE DRIV DRV
        EST ESTATE
        ESTS ESTATES
        EXPY EXPRESSWAY EXPRESS EXPW
        EXT EXTENSION EXTN EXTNSN
        FLS FALLS
        FRY FERRY
        FLD FIELD
        FLDS FIELDS
        FLT FLAT
        FRD FORD
        FRST FOREST
        FRG FORGE
        FRK FORK
        FRKS FORKS
        FT FORT
        FWY FREEWAY FREEWY FRWAY
        GDN GARDEN
        GDNS GARDENS
        GTWY GATEWAY GATEWY GATWAY
        GLN GLEN
        GRN GREEN
        GRV GROVE
        HBR HARBOR
        HVN HAVEN
        HTS HEIGHTS
        HWY HIGHWAY HIGHWY HIWAY HIWY HWAY
        HL HILL
        HLS HILLS
        HOLW HOLLOW
        INLT INLET
        IS ISLAND
        ISS ISLANDS
        JCT JUNCTION JCTION JUNCTN
        KY KEY
        KNL KNOLL
        KNLS KNOLLS
        LK LAKE
        LKS LAKES
        LNDG LANDING
        LN LANE
        LGT LIGHT
        LF LOAF
        LCK LOCK
        LDG LODGE
        MNR MANOR
        MDW MEADOW
        MDWS MEADOWS
        ML MILL
        MLS MILLS
        MSN MISSION
        MTWY MOTORWAY
        MT MOUNT
        MTN MOUNTAIN MNTAIN MOUNTIN
        NCK NECK
        ORCH ORCHARD
        OPAS OVERPASS
        PKWY PARKWAY PARKWY PKWAY PKY
        PSGE PASSAGE
        PNE PINE
        PNES PINES
        PL PLACE
        PLN PLAIN
        PLNS PLAINS
        PLZ PLAZA PLZA
        PT POINT
        PTS POINTS
        PRT PORT
        PR PRAIRIE PRARIE
        RADL RADIAL RADIEL
        RNCH RANCH
        RPDS RAPIDS
        RST REST
        RDG RIDGE
        RDGS RIDGES
        RIV RIVER RIVR
        RD ROAD
        RDS ROADS
        RTE ROUTE
        SHL SHOAL
        SHR SHORE
        SHRS SHORES
        SKWY SKYWAY
        SPG SPRING
        SPGS SPRINGS
        SQ SQUARE SQR SQRE SQU
        STA STATION STATN
        STRA STRAVENUE
        STRM STREAM
        ST STREET STR STRT
        SMT SUMMIT
        TER TERRACE TERR
        TRWY THROUGHWAY
        TRCE TRACE
        TRAK TRACK
        TRFY TRAFFICWAY
        TRL TRAIL
        TRLR TRAILER
        TUNL TUNNEL
        TPKE TURNPIKE TRNPK TURNPK
        UPAS UNDERPASS
        UN UNION
        VLY VALLEY VALLY
        VIA VIADUCT VIADCT
        VW VIEW
        VWS VIEWS
        VLG VILLAGE VILLAG VILL
        VL VILLE
        VIS VISTA VIST
        WL WELL
        WLS WELLS
        N NORTH
        S SOUTH
        E EAST
        W WEST
        NE NORTHEAST
        NW NORTHWEST
        SE SOUTHEAST
        SW SOUTHWEST
        APT APARTMENT APPT
        BSMT BASEMENT
        BLDG BUILDING
        DEPT DEPARTMENT
        FL FLOOR FLR
        FRNT FRONT
        HNGR HANGAR HANGER
        LBBY LOBBY
        LOWR LOWER
        OFC OFFICE
        PH PENTHOUSE
        RM ROOM
        SPC SPACE
        STE SUITE
        UPPR UPPER
        1ST FIRST
        2ND SECOND
        3RD THIRD
        4TH FOURTH
        5TH FIFTH
        6TH SIXTH
        7TH SEVENTH
        8TH EIGHTH
        9TH NINTH
        10TH TENTH
        """;

    static readonly FrozenDictionary<string, string> s_abbreviations = Table
        .Split('\n')
        .Select(line => line.Trim().Split(' '))
        .SelectMany(words => words.Skip(1).Select(w => KeyValuePair.Create(w, words[0])))
        .ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The abbreviation of a word, or the word itself.</summary>
    public static string Abbreviation(string word) => s_abbreviations.GetValueOrDefault(word, word);
}
