using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Layout.Typesetting;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Seals;

/// <summary>
/// Draws an agency's round seal: its name on the arc, a star, what the seal is for, and its code below. None of it is text, so that
/// the words of the seal are not found among the words of the page. The proportions are those of the State Council's rule for agency
/// seals (国发〔1999〕25号): 42 mm across, a rim of 1.2 mm, a star of 14 mm.
/// </summary>
internal sealed class SealDrawer
{
    private const string Name = "issuer.name";
    private const string Code = "issuer.code";

    private readonly TemplateElement.Seal _seal;
    private readonly Drafting _drafting;
    private readonly FaceChain _faces;
    private readonly double _x, _y, _diameter;

    private SealDrawer(TemplateElement.Seal seal, Drafting drafting)
    {
        (_seal, _drafting, _faces) = (seal, drafting, drafting.ChainOf(seal.Font));
        _diameter = Math.Min(seal.Box.Width, seal.Box.Height);
        (_x, _y) = (seal.Box.X + (seal.Box.Width / 2), seal.Box.Y + (seal.Box.Height / 2));
    }

    public static IEnumerable<SceneItem> Draw(TemplateElement.Seal seal, Drafting drafting) => new SealDrawer(seal, drafting).Draw();

    private IEnumerable<SceneItem> Draw()
    {
        var name = Read(Name, _drafting.Require(Name, _seal.Path));
        var code = Read(Code, _drafting.Require(Code, _seal.Path));
        var words = Read("", _seal.Words);
        if (name is null || code is null || words is null)
            return [];

        var figure = new SealFigure(_x, _y, _diameter, Typesetter.MiddleOf(_faces.First));
        if (figure.NameOnArc(name) is not { } arc)
        {
            _drafting.Refuse(Name, _seal.Path, DrawingFaultKind.DoesNotFit, "The name does not fit on the arc of the seal.");
            return [];
        }

        var rim = new SceneItem.Shape(figure.Rim, Fill: null, new Stroke(_seal.Colour, figure.RimWidth, []));
        var star = new SceneItem.Shape(figure.Star, _seal.Colour, Stroke: null);
        IReadOnlyList<SetGlyph>[] writing = [arc, figure.WordsBelowStar(words), figure.CodeOnLowerArc(code)];
        return [new SceneItem.Seal(_seal.Box, [rim, star, .. writing.Where(glyphs => glyphs.Count > 0).Select(glyphs => new SceneItem.Lettering(_seal.Colour, glyphs))])];
    }

    private IReadOnlyList<TypeCharacter>? Read(string field, string? words)
    {
        if (words is null)
            return null;

        var reader = new CharacterReader(_faces);
        var characters = reader.Read(words);
        foreach (var fault in reader.Faults)
            _drafting.Refuse(field, _seal.Path, fault.Kind, fault.Detail);

        return reader.Faults.Count == 0 ? characters : null;
    }
}
