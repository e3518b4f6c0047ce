namespace LicenseVault.Protocol.Identifiers;

/// <summary>
/// Why a text is not the identifier it was taken for, and where. Says which character is wrong, never what was written:
/// a fault may be logged and sent back, the value may be personal.
/// </summary>
public abstract record IdentifierFault
{
    private IdentifierFault(int position) => Position = position;

    /// <summary>The first character that the fault is about, counted from 1 in UTF-16 code units of the text as it was given.</summary>
    public int Position { get; private init; }

    /// <summary>A stable slug, such as <c>check-character</c>.</summary>
    public abstract string Code { get; }

    /// <summary>One plain English sentence, without any part of the value.</summary>
    public abstract string Detail { get; }

    /// <summary>The same fault of a text that stands <paramref name="offset"/> characters into another one.</summary>
    internal IdentifierFault MovedBy(int offset) => this with { Position = Position + offset };

    /// <summary>There is no text, or none in this part of it.</summary>
    public sealed record Empty(int Position = 1) : IdentifierFault(Position)
    {
        public override string Code => "empty";

        public override string Detail => $"Nothing is written at character {Position}.";
    }

    /// <summary>The text, or the part of it that begins at the position, is too short or too long.</summary>
    /// <param name="Position">Where the text or its part begins.</param>
    /// <param name="Allowed">How many characters are expected, in words: <c>18</c>, <c>6 or 18</c>, <c>1 to 32</c>.</param>
    public sealed record Length(int Position, string Allowed) : IdentifierFault(Position)
    {
        public override string Code => "length";

        public override string Detail => $"Expected from character {Position} on: {Allowed} characters.";
    }

    /// <summary>A character that may not stand at its place.</summary>
    public sealed record Character(int Position) : IdentifierFault(Position)
    {
        public override string Code => "character";

        public override string Detail => $"Character {Position} may not stand there.";
    }

    /// <summary>The check character does not fit the rest: it, or another character, was mistaken.</summary>
    /// <param name="Position">Where the check character stands.</param>
    /// <param name="Expected">What would fit the rest; null where telling would help to guess a personal number.</param>
    public sealed record CheckCharacter(int Position, char? Expected) : IdentifierFault(Position)
    {
        public override string Code => "check-character";

        public override string Detail => Expected is null
            ? $"The check character, character {Position}, does not fit the rest."
            : $"The check character, character {Position}, does not fit the rest; {Expected} would.";
    }

    /// <summary>What should be a date is not in the calendar.</summary>
    public sealed record CalendarDate(int Position) : IdentifierFault(Position)
    {
        public override string Code => "date";

        public override string Detail => $"The characters from character {Position} on are no date in the calendar.";
    }

    /// <summary>A division code (GB/T 2260) that begins with 00, which is no province.</summary>
    public sealed record Province(int Position) : IdentifierFault(Position)
    {
        public override string Code => "province";

        public override string Detail => $"The division code from character {Position} on may not begin with 00.";
    }

    /// <summary>A certificate identifier that does not begin with the root of GB/T 36904.</summary>
    public sealed record Root(int Position = 1) : IdentifierFault(Position)
    {
        public override string Code => "root";

        public override string Detail => $"Expected from character {Position} on: {CertificateIdentifier.Root} and a dot.";
    }

    /// <summary>A certificate identifier with too few or too many dots.</summary>
    public sealed record Parts(int Position) : IdentifierFault(Position)
    {
        public override string Code => "parts";

        public override string Detail => $"Expected from character {Position} on: type, issuer, serial, version and check character, separated by dots.";
    }

    /// <summary>The version 000, which no certificate has.</summary>
    public sealed record Version(int Position) : IdentifierFault(Position)
    {
        public override string Code => "version";

        public override string Detail => $"The version, from character {Position} on, must be 001 to 999.";
    }
}
