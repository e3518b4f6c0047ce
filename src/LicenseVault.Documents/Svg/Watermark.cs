using System.Text;
using LicenseVault.Documents.Fonts;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;

namespace LicenseVault.Documents.Svg;

/// <summary>Pale words that lie aslant across a page, again and again, such as 仅供核验.</summary>
public sealed class Watermark
{
    private const double Size = 9;
    private const double Slant = -28;
    private const double RowsApart = 5 * Size;
    private const double WordsApart = 6 * Size;

    private readonly IReadOnlyList<TypeCharacter> _characters;

    private Watermark(IReadOnlyList<TypeCharacter> characters) => _characters = characters;

    /// <summary>The words set in the given faces, best first; null when no face has one of the characters, or there are none.</summary>
    public static Watermark? Of(string words, IReadOnlyList<FontFace> faces)
    {
        ArgumentNullException.ThrowIfNull(words);
        ArgumentNullException.ThrowIfNull(faces);

        var reader = new CharacterReader(FaceChain.Of(faces));
        var characters = reader.Read(words);
        return characters.Count > 0 && reader.Faults.Count == 0 ? new Watermark(characters) : null;
    }

    internal void AddTo(StringBuilder body, ScenePage page, SvgSymbols symbols)
    {
        // The slanted field must cover the page however it is turned: half the diagonal each way does.
        var reach = Math.Sqrt((page.Width * page.Width) + (page.Height * page.Height)) / 2;
        var width = _characters.Sum(character => character.Advance) * Size;
        var (middleX, middleY) = (page.Width / 2, page.Height / 2);
        body.Append($"<g fill=\"#7f7f7f\" fill-opacity=\"0.16\" aria-hidden=\"true\" transform=\"rotate({SvgText.Of(Slant)} {SvgText.Of(middleX)} {SvgText.Of(middleY)})\">\n");
        var rows = (int)Math.Ceiling(reach / RowsApart);
        for (var row = -rows; row <= rows; row++)
        {
            // Every other row is set off by half, as bricks are.
            var pace = width + WordsApart;
            var columns = (int)Math.Ceiling(reach / pace) + 1;
            for (var column = -columns; column <= columns; column++)
                AddWords(body, symbols, middleX + ((column + (row % 2 == 0 ? 0 : 0.5)) * pace) - (width / 2), middleY + (row * RowsApart));
        }

        body.Append("</g>\n");
    }

    private void AddWords(StringBuilder body, SvgSymbols symbols, double x, double y)
    {
        foreach (var character in _characters)
        {
            if (symbols.IdOf(character.Face, character.Glyph, Size) is { } id)
                body.Append($"<use href=\"#{id}\" x=\"{SvgText.Of(x)}\" y=\"{SvgText.Of(y)}\"/>");

            x += character.Advance * Size;
        }

        body.Append('\n');
    }
}
