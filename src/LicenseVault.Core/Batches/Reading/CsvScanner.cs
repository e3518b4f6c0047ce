using System.Text;

namespace LicenseVault.Core.Batches.Reading;

/// <summary>Comma-separated values (RFC 4180): cells may stand in quotes, quotes in them are doubled.</summary>
internal sealed class CsvScanner : RowScanner
{
    private readonly StringBuilder _cell = new();
    private List<string> _cells = [];
    private Place _place;

    private enum Place
    {
        Start,
        Plain,
        Quoted,
        AfterQuote,
    }

    protected override bool IsWithin => _place is Place.Quoted;

    protected override bool TakeSymbol(char symbol)
    {
        switch (_place, symbol)
        {
            case (Place.Quoted, '"'):
                _place = Place.AfterQuote;
                return false;
            case (Place.Quoted, _):
                _cell.Append(symbol);
                return false;
            case (Place.Start, '"'):
                _place = Place.Quoted;
                return false;
            case (Place.AfterQuote, '"'):
                _cell.Append('"');
                _place = Place.Quoted;
                return false;
            case (_, ','):
                EndCell();
                _place = Place.Start;
                return false;
            case (_, '\n' or '\r'):
                EndCell();
                return true;
            case (Place.AfterQuote, _):
            case (_, '"'):
                Refuse("bad-quote", "A cell with quotes in it stands in quotes, and quotes in it are doubled; behind the last one comes a comma or the end of the line.");
                return false;
            default:
                _cell.Append(symbol);
                _place = Place.Plain;
                return false;
        }
    }

    protected override bool EndText()
    {
        if (_place is Place.Quoted)
        {
            Refuse("bad-quote", "The quotes that a cell begins with are not closed.");
            return false;
        }

        EndCell();
        return true;
    }

    protected override IReadOnlyList<string>? Taken()
    {
        var isEmpty = _cells is [""] && _place is Place.Start;
        var row = _cells;
        (_cells, _place) = ([], Place.Start);
        return isEmpty ? null : row;
    }

    private void EndCell()
    {
        _cells.Add(_cell.ToString());
        _cell.Clear();
    }
}
