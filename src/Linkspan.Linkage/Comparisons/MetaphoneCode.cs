namespace Linkspan.Linkage.Comparisons;

/// <summary>A name while its sound is written down: the letters, a place in them, two codes.</summary>
ref struct MetaphoneCode
{
    /// <summary>Signs of a finished code.</summary>
    public const int LengthMax = 4;

    /// <summary>Signs that the room of one code must have: the last rule may write two.</summary>
    public const int Room = LengthMax + 2;

    readonly ReadOnlySpan<char> _text;
    readonly Span<char> _primary;
    readonly Span<char> _alternate;
    int _primaryLength;
    int _alternateLength;

    /// <param name="text">Capitals and blanks, at least one.</param>
    /// <param name="codes">Twice <see cref="Room"/>.</param>
    public MetaphoneCode(ReadOnlySpan<char> text, Span<char> codes)
    {
        _text = text;
        _primary = codes[..Room];
        _alternate = codes[Room..];
        // A word of Slavic or Germanic shape: some letters then sound otherwise.
        IsSlavoGermanic =
            text.ContainsAny('W', 'K') || text.IndexOf("CZ", StringComparison.Ordinal) >= 0;
    }

    /// <summary>The letter that is read.</summary>
    public int Place { get; set; }

    /// <summary>Whether the name holds W, K or CZ.</summary>
    public bool IsSlavoGermanic { get; }

    /// <summary>Place of the last letter.</summary>
    public readonly int Last => _text.Length - 1;

    /// <summary>Whether there is nothing left to read or to write.</summary>
    public readonly bool IsDone =>
        Place > Last || (_primaryLength >= LengthMax && _alternateLength >= LengthMax);

    /// <summary>The usual code.</summary>
    public readonly ReadOnlySpan<char> Primary => _primary[..Math.Min(_primaryLength, LengthMax)];

    /// <summary>Another that the name may have; most often the same.</summary>
    public readonly ReadOnlySpan<char> Alternate =>
        _alternate[..Math.Min(_alternateLength, LengthMax)];

    /// <summary>Letter at a distance from the place; a blank after the end.</summary>
    public readonly char this[int distance] => At(Place + distance);

    /// <summary>Letter at a place; a blank after the end.</summary>
    public readonly char At(int place) =>
        place < 0 ? '\0'
        : place < _text.Length ? _text[place]
        : ' ';

    /// <summary>Whether a vowel stands at a distance from the place.</summary>
    public readonly bool IsVowel(int distance) =>
        this[distance] is 'A' or 'E' or 'I' or 'O' or 'U' or 'Y';

    /// <summary>Whether one of some runs of letters stands at a distance from the place.</summary>
    public readonly bool Has(int distance, params ReadOnlySpan<string> runs) =>
        HasAt(Place + distance, runs);

    /// <summary>Whether the name begins so.</summary>
    public readonly bool Begins(params ReadOnlySpan<string> runs) => HasAt(0, runs);

    /// <summary>Whether one of some runs of letters stands at a place.</summary>
    public readonly bool HasAt(int place, params ReadOnlySpan<string> runs)
    {
        foreach (var run in runs)
        {
            var same = place >= 0;
            for (var i = 0; same && i < run.Length; i++)
                same = At(place + i) == run[i];
            if (same)
                return true;
        }
        return false;
    }

    /// <summary>Writes one sound into both codes and goes on.</summary>
    public void Add(string sound, int letters) => Add(sound, sound, letters);

    /// <summary>Writes a sound into each code and goes on.</summary>
    public void Add(string primary, string alternate, int letters)
    {
        Append(_primary, ref _primaryLength, primary);
        Append(_alternate, ref _alternateLength, alternate);
        Place += letters;
    }

    static void Append(Span<char> code, ref int length, string sound)
    {
        if (length >= LengthMax)
            return;
        sound.CopyTo(code[length..]);
        length += sound.Length;
    }
}
